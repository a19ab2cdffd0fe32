// What the terminal can do. Colours only on a terminal, and never where NO_COLOR is set.
#pragma once

#include <cstdio>
#include <string>

namespace mkep {

bool IsTerminal(FILE* stream);
// Columns of the terminal on stdout; 0 where there is none: nothing is cut then.
size_t TerminalWidth();
std::string Bold(const std::string& text, FILE* stream);
// Columns that a UTF-8 text takes.
size_t WidthOf(const std::string& text);
// The text, cut to so many columns.
std::string CutTo(const std::string& text, size_t columns);

}  // namespace mkep
