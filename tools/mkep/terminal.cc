#include "mkep/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "platform/contract/formats.h"

namespace mkep {

bool IsTerminal(FILE* stream) { return isatty(fileno(stream)) == 1; }

size_t TerminalWidth() {
  winsize size{};
  if (!IsTerminal(stdout) || ioctl(fileno(stdout), TIOCGWINSZ, &size) != 0) return 0;
  return size.ws_col;
}

std::string Bold(const std::string& text, FILE* stream) {
  const bool plain = !IsTerminal(stream) || std::getenv("NO_COLOR");
  return plain ? text : "\033[1m" + text + "\033[0m";
}

size_t WidthOf(const std::string& text) { return platform::CodePoints(text); }

std::string CutTo(const std::string& text, size_t columns) {
  if (columns == 0 || WidthOf(text) <= columns) return text;
  size_t at = 0;
  for (size_t seen = 0; at < text.size(); ++at) {
    if ((text[at] & '\xc0') != '\x80' && seen++ == columns - 1) break;
  }
  return text.substr(0, at) + "…";
}

}  // namespace mkep
