use std::collections::HashMap;
use std::fmt;
#[derive(Debug, Clone, PartialEq)]
enum Token { Num(f64), Op(char), LParen, RParen }
#[derive(Debug)]
enum ParseError { UnexpectedChar(char, usize), UnexpectedEnd }
impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ParseError::UnexpectedChar(c, i) => write!(f, "unexpected {:?} at {}", c, i),
            ParseError::UnexpectedEnd => f.write_str("unexpected end"),
        }
    }
}
impl std::error::Error for ParseError {}
struct Lexer<'a> { chars: std::iter::Peekable<std::str::Chars<'a>>, pos: usize }
impl<'a> Lexer<'a> {
    fn new(text: &'a str) -> Self { Lexer { chars: text.chars().peekable(), pos: 0 } }
    fn tokens(&mut self) -> Result<Vec<Token>, ParseError> {
        let mut out = Vec::new();
        while let Some(&c) = self.chars.peek() {
            match c {
                ' ' => { self.chars.next(); self.pos += 1; }
                '0'..='9' | '.' => {
                    let mut s = String::new();
                    while let Some(&d) = self.chars.peek() {
                        if d.is_ascii_digit() || d == '.' { s.push(d); self.chars.next(); self.pos += 1; } else { break; }
                    }
                    out.push(Token::Num(s.parse().unwrap()));
                }
                '+' | '-' | '*' | '/' => { out.push(Token::Op(c)); self.chars.next(); self.pos += 1; }
                '(' => { out.push(Token::LParen); self.chars.next(); self.pos += 1; }
                ')' => { out.push(Token::RParen); self.chars.next(); self.pos += 1; }
                other => return Err(ParseError::UnexpectedChar(other, self.pos)),
            }
        }
        Ok(out)
    }
}
struct Parser { tokens: Vec<Token>, at: usize }
impl Parser {
    fn peek(&self) -> Option<&Token> { self.tokens.get(self.at) }
    fn next(&mut self) -> Option<Token> { let t = self.tokens.get(self.at).cloned(); self.at += 1; t }
    fn expr(&mut self) -> Result<f64, ParseError> {
        let mut v = self.term()?;
        while let Some(Token::Op(c @ ('+' | '-'))) = self.peek() {
            let c = *c;
            self.next();
            let r = self.term()?;
            if c == '+' { v += r } else { v -= r }
        }
        Ok(v)
    }
    fn term(&mut self) -> Result<f64, ParseError> {
        let mut v = self.atom()?;
        loop {
            match self.peek() {
                Some(Token::Op('*')) => { self.next(); v *= self.atom()?; }
                Some(Token::Op('/')) => { self.next(); v /= self.atom()?; }
                _ => break Ok(v),
            }
        }
    }
    fn atom(&mut self) -> Result<f64, ParseError> {
        match self.next() {
            Some(Token::Num(n)) => Ok(n),
            Some(Token::LParen) => { let v = self.expr()?; self.next(); Ok(v) }
            Some(_) | None => Err(ParseError::UnexpectedEnd),
        }
    }
}
fn eval(s: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let tokens = Lexer::new(s).tokens()?;
    let mut p = Parser { tokens, at: 0 };
    Ok(p.expr()?)
}
fn main() {
    let mut seen: HashMap<usize, usize> = HashMap::new();
    for s in ["1 + 2 * 3", "(1 + 2) * 3", "2 $ 3", "4 /"] {
        match eval(s) {
            Ok(v) => println!("{} = {}", s, v),
            Err(e) => { *seen.entry(e.to_string().len()).or_insert(0) += 1; println!("{}: {}", s, e); }
        }
    }
    println!("{}", seen.len());
}
