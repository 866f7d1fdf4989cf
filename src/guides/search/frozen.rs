//! What was learnt, as bytes that are read where they lie: learnt once when the program is built, it is part of the
//! binary, and starting costs neither time nor memory.

use std::ops::Deref;

use bytemuck::{NoUninit, Pod};

/// Numbers, learnt in this process or lying in the binary.
#[derive(Debug)]
pub(super) enum List<T: 'static> {
    /// Learnt here.
    Learnt(Vec<T>),
    /// Read where they lie.
    Lying(&'static [T]),
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::Learnt(numbers) => numbers,
            Self::Lying(numbers) => numbers,
        }
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(numbers: Vec<T>) -> Self {
        Self::Learnt(numbers)
    }
}

/// A list for each of many, one after the other.
#[derive(Debug)]
pub(super) struct Lists {
    /// Where each list begins; at last, where the lists end.
    begins: List<u32>,
    numbers: List<u32>,
}

impl Lists {
    /// The list of this one.
    pub(super) fn of(&self, which: usize) -> &[u32] {
        &self.numbers[self.begins[which] as usize..self.begins[which + 1] as usize]
    }
}

impl FromIterator<Vec<u32>> for Lists {
    fn from_iter<I: IntoIterator<Item = Vec<u32>>>(lists: I) -> Self {
        let (mut begins, mut numbers) = (vec![0], Vec::new());
        for list in lists {
            numbers.extend(list);
            begins.push(u32::try_from(numbers.len()).unwrap_or(u32::MAX));
        }
        numbers.shrink_to_fit();
        Self { begins: begins.into(), numbers: numbers.into() }
    }
}

/// Every list begins at a multiple of so many bytes.
const STEP: usize = 8;
/// What the bytes begin with: this form of them, in this machine's order of bytes.
const FORM: u64 = 0x4364_735f_696e_0001;

/// Writes lists one after the other.
pub(super) struct Freezer(Vec<u8>);

impl Freezer {
    pub(super) fn new() -> Self {
        let mut freezer = Self(Vec::new());
        freezer.put(&[FORM]);
        freezer
    }

    pub(super) fn put<T: NoUninit>(&mut self, numbers: &[T]) {
        let bytes: &[u8] = bytemuck::cast_slice(numbers);
        self.0.extend((bytes.len() as u64).to_ne_bytes());
        self.0.extend(bytes);
        self.0.resize(self.0.len().next_multiple_of(STEP), 0);
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.0
    }
}

/// Reads what a [`Freezer`] wrote, in the same order.
pub(super) struct Reader(&'static [u8]);

impl Reader {
    /// None if the bytes are in another form, or do not lie at a multiple of eight.
    pub(super) fn of(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Self(bytes);
        (reader.take::<u64>()? == [FORM]).then_some(reader)
    }

    pub(super) fn take<T: Pod>(&mut self) -> Option<&'static [T]> {
        let (length, rest) = self.0.split_first_chunk()?;
        let length = usize::try_from(u64::from_ne_bytes(*length)).ok()?;
        let numbers = bytemuck::try_cast_slice(rest.get(..length)?).ok()?;
        self.0 = rest.get(length.checked_next_multiple_of(STEP)?..)?;
        Some(numbers)
    }

    pub(super) fn list<T: Pod>(&mut self) -> Option<List<T>> {
        self.take().map(List::Lying)
    }

    pub(super) fn all_read(&self) -> bool {
        self.0.is_empty()
    }
}

/// Something learnt that can be written and read again.
pub(super) trait Frozen: Sized {
    /// Writes it.
    fn freeze(&self, into: &mut Freezer);
    /// Reads it; none if the bytes are not what it wrote.
    fn read(from: &mut Reader) -> Option<Self>;
}

impl<T: Pod> Frozen for List<T> {
    fn freeze(&self, into: &mut Freezer) {
        into.put::<T>(self);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.list()
    }
}

impl Frozen for Lists {
    fn freeze(&self, into: &mut Freezer) {
        self.begins.freeze(into);
        self.numbers.freeze(into);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Some(Self { begins: from.list()?, numbers: from.list()? })
    }
}

/// Has each field written and read in the order named.
macro_rules! frozen {
    ($of:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::frozen::Frozen for $of {
            fn freeze(&self, into: &mut $crate::frozen::Freezer) {
                $($crate::frozen::Frozen::freeze(&self.$field, into);)+
            }

            fn read(from: &mut $crate::frozen::Reader) -> Option<Self> {
                Some(Self { $($field: $crate::frozen::Frozen::read(from)?),+ })
            }
        }
    };
}
pub(super) use frozen;

/// One number each.
macro_rules! frozen_number {
    ($($number:ty),+) => {$(
        impl Frozen for $number {
            fn freeze(&self, into: &mut Freezer) {
                into.put(&[*self]);
            }

            fn read(from: &mut Reader) -> Option<Self> {
                from.take::<$number>()?.first().copied()
            }
        }
    )+};
}
frozen_number!(f32, u64);

impl Frozen for usize {
    fn freeze(&self, into: &mut Freezer) {
        (*self as u64).freeze(into);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        u64::read(from)?.try_into().ok()
    }
}

impl Frozen for bool {
    fn freeze(&self, into: &mut Freezer) {
        u64::from(*self).freeze(into);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        Some(u64::read(from)? != 0)
    }
}

impl<const N: usize> Frozen for [f64; N] {
    fn freeze(&self, into: &mut Freezer) {
        into.put(self);
    }

    fn read(from: &mut Reader) -> Option<Self> {
        from.take()?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{Freezer, Frozen as _, Lists, Reader};

    #[test]
    fn what_is_written_is_read_and_nothing_else() {
        let lists: Lists = [vec![3, 1], Vec::new(), vec![7]].into_iter().collect();
        let mut freezer = Freezer::new();
        lists.freeze(&mut freezer);
        true.freeze(&mut freezer);
        let numbers: &'static [u64] = Vec::leak(bytemuck::cast_slice(&freezer.bytes()).to_vec());
        let bytes: &'static [u8] = bytemuck::cast_slice(numbers);
        let mut reader = Reader::of(bytes).expect("the form is known");
        let again = Lists::read(&mut reader).expect("the lists are there");
        assert_eq!([again.of(0), again.of(1), again.of(2)], [&[3, 1][..], &[], &[7]]);
        assert_eq!((bool::read(&mut reader), reader.all_read()), (Some(true), true));
        assert!(bool::read(&mut reader).is_none());
        for end in 0..bytes.len() {
            let cut = Reader::of(&bytes[..end]).and_then(|mut reader| {
                Lists::read(&mut reader)?;
                bool::read(&mut reader)
            });
            assert!(cut.is_none(), "{end} bytes");
        }
        assert!(Reader::of(&bytes[8..]).is_none());
    }
}
