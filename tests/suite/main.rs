//! Tests of the program from outside: one executable, a module for each subject.

mod extract;
mod extract_pdf;
