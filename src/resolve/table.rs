//! Names as numbers, so that rows stay small and compare fast. Read [`Table`] first.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;

/// Names in the order in which they were met, each with its number from 1; 0 is no name.
#[derive(Debug)]
pub(super) struct Table<T = String> {
    names: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { names: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Hash + Eq + Clone> Table<T> {
    /// The number of a name that may be new.
    pub(super) fn add<Q>(&mut self, name: &Q) -> u32
    where
        T: Borrow<Q>,
        Q: Hash + Eq + ToOwned<Owned = T> + ?Sized,
    {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.names.push(name.to_owned());
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.to_owned(), number);
        number
    }

    /// The number of a name that was added.
    pub(super) fn get<Q>(&self, name: &Q) -> Option<u32>
    where
        T: Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.numbers.get(name).copied()
    }

    /// The name of a number.
    pub(super) fn name(&self, number: u32) -> Option<&T> {
        self.names.get((number as usize).checked_sub(1)?)
    }
}
