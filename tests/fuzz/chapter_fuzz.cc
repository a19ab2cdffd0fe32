// A chapter of the sample year.
#include "fuzz/command_line.h"
#include "fuzz/fuzz.h"
#include "mkep/year_script.h"

namespace mkep::fuzz {

void Fuzz(std::string_view bytes) {
  WriteFile(Folder() / "1-chapter.json", bytes);
  RunsToItsEnd([] {
    const auto chapters = ReadChapters(Folder());
    Require(chapters.size() == 1 && chapters.front().name == "1-chapter", "a file is a chapter");
  });
}

}  // namespace mkep::fuzz
