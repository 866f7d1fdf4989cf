//! Rust source as tokens: just enough to tell words from strings, comments and tests.

use std::iter::Peekable;
use std::str::Chars;

/// One token, its line, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) line: usize,
    pub(super) kind: Kind,
    /// Inside an item under `#[cfg(test)]`.
    pub(super) in_test: bool,
    /// Inside the brackets of an attribute.
    pub(super) in_attribute: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier, keyword or number.
    Word(String),
    /// The inside of a string literal, escapes unread.
    Text(String),
    /// `::`
    Path,
    /// Any other mark, one character.
    Mark(char),
}

impl Token {
    pub(super) fn word(&self) -> Option<&str> {
        if let Kind::Word(word) = &self.kind { Some(word) } else { None }
    }

    pub(super) fn is_word(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    pub(super) fn is(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// The tokens of a file; comments, lifetimes and character literals are left out.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut reader = Reader { rest: text.chars().peekable(), line: 1, tokens: Vec::new() };
    while let Some(character) = reader.next() {
        reader.token(character);
    }
    let mut tokens = reader.tokens;
    mark_attributes(&mut tokens);
    mark_tests(&mut tokens);
    tokens
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    tokens: Vec<Token>,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let character = self.rest.next()?;
        self.line += usize::from(character == '\n');
        Some(character)
    }

    fn peek(&mut self) -> Option<char> {
        self.rest.peek().copied()
    }

    fn take_if(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    fn push(&mut self, line: usize, kind: Kind) {
        self.tokens.push(Token { line, kind, in_test: false, in_attribute: false });
    }

    fn token(&mut self, character: char) {
        let line = self.line;
        match character {
            '/' if self.peek() == Some('/') => while self.next().is_some_and(|character| character != '\n') {},
            '/' if self.take_if('*') => self.block_comment(),
            '"' => {
                let text = self.string();
                self.push(line, Kind::Text(text));
            }
            '\'' => self.character_or_lifetime(),
            ':' if self.take_if(':') => self.push(line, Kind::Path),
            '_' | '0'..='9' | 'a'..='z' | 'A'..='Z' => self.word_or_prefixed(character),
            other if other.is_alphabetic() => self.word_or_prefixed(other),
            other if other.is_whitespace() => {}
            other => self.push(line, Kind::Mark(other)),
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.next() {
                Some('/') if self.take_if('*') => depth += 1,
                Some('*') if self.take_if('/') => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn string(&mut self) -> String {
        let mut text = String::new();
        while let Some(character) = self.next() {
            match character {
                '"' => break,
                '\\' => text.extend(['\\'].into_iter().chain(self.next())),
                other => text.push(other),
            }
        }
        text
    }

    fn raw_string(&mut self, hashes: usize) -> String {
        let mut text = String::new();
        let end = format!("\"{}", "#".repeat(hashes));
        while let Some(character) = self.next() {
            text.push(character);
            if text.ends_with(&end) {
                text.truncate(text.len() - end.len());
                break;
            }
        }
        text
    }

    /// `'x'` and `'\n'` are characters, `'a` without a closing quote is a lifetime.
    fn character_or_lifetime(&mut self) {
        if self.take_if('\\') {
            self.next();
            while self.next().is_some_and(|character| character != '\'') {}
        } else {
            self.next();
            if !self.take_if('\'') {
                while self.peek().is_some_and(|character| character.is_alphanumeric() || character == '_') {
                    self.next();
                }
            }
        }
    }

    fn word_or_prefixed(&mut self, first: char) {
        let line = self.line;
        let mut word = String::from(first);
        while let Some(character) = self.peek().filter(|character| character.is_alphanumeric() || *character == '_') {
            word.push(character);
            self.next();
        }
        match (word.as_str(), self.peek()) {
            ("r" | "br" | "cr", Some('"' | '#')) => self.raw(line),
            ("b" | "c", Some('"')) => {
                self.next();
                let text = self.string();
                self.push(line, Kind::Text(text));
            }
            ("b", Some('\'')) => {
                self.next();
                self.character_or_lifetime();
            }
            _ => self.push(line, Kind::Word(word)),
        }
    }

    /// `r"…"`, `r#"…"#`, or a raw identifier such as `r#type`, whose name follows as a word.
    fn raw(&mut self, line: usize) {
        let mut hashes = 0;
        while self.take_if('#') {
            hashes += 1;
        }
        if self.take_if('"') {
            let text = self.raw_string(hashes);
            self.push(line, Kind::Text(text));
        }
    }
}

/// The index of the bracket that closes the one at `open`, or of the last token.
fn closing(tokens: &[Token], open: usize, (left, right): (char, char)) -> usize {
    let mut depth = 0;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        if token.is(left) {
            depth += 1;
        } else if token.is(right) {
            depth -= 1;
            if depth == 0 {
                return index;
            }
        }
    }
    tokens.len().saturating_sub(1)
}

/// The bracket that opens the attribute whose `#` stands at `index`.
fn attribute_bracket(tokens: &[Token], index: usize) -> Option<usize> {
    let open = index + 1 + usize::from(tokens.get(index + 1)?.is('!'));
    (tokens[index].is('#') && tokens.get(open)?.is('[')).then_some(open)
}

fn mark_attributes(tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        if let Some(open) = attribute_bracket(tokens, index) {
            let close = closing(tokens, open, ('[', ']'));
            for token in &mut tokens[open..=close] {
                token.in_attribute = true;
            }
        }
    }
}

fn mark_tests(tokens: &mut [Token]) {
    for index in 0..tokens.len() {
        let Some(open) = attribute_bracket(tokens, index) else {
            continue;
        };
        let close = closing(tokens, open, ('[', ']'));
        let inside = &tokens[open + 1..close];
        let says = |word: &str| inside.iter().any(|token| token.is_word(word));
        if !inside.first().is_some_and(|token| token.is_word("cfg")) || !says("test") || says("not") {
            continue;
        }
        let whole_file = tokens[index + 1].is('!');
        let end = if whole_file { tokens.len() - 1 } else { item_end(tokens, close + 1) };
        for token in &mut tokens[index..=end] {
            token.in_test = true;
        }
    }
}

/// Where the item that begins at `start` ends: at its `;`, or at the brace that closes its body.
fn item_end(tokens: &[Token], start: usize) -> usize {
    let mut index = start;
    while let Some(token) = tokens.get(index) {
        if let Some(open) = attribute_bracket(tokens, index) {
            index = closing(tokens, open, ('[', ']'));
        } else if token.is('(') {
            index = closing(tokens, index, ('(', ')'));
        } else if token.is('[') {
            index = closing(tokens, index, ('[', ']'));
        } else if token.is('{') {
            let end = closing(tokens, index, ('{', '}'));
            let is_import = tokens[start..index].iter().any(|token| token.is_word("use"));
            if !is_import {
                return end;
            }
            index = end;
        } else if token.is(';') {
            return index;
        }
        index += 1;
    }
    tokens.len() - 1
}
