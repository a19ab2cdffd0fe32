// Adds the golden bytes that are missing, keeping what is there: history stays readable.
// `golden_write --anew` writes the files from nothing, which is right only while no release has
// written a journal.
#include <algorithm>
#include <cstring>
#include <iostream>

#include "contract/golden.h"
#include "mkep/services.h"

int main(int argc, char** argv) {
  using namespace mkep::contract_test;
  const bool anew = argc > 1 && std::strcmp(argv[1], "--anew") == 0;
  static_cast<void>(mkep::AllServices());  // links their events in
  for (const std::string& service : GoldenServices()) {
    std::vector<GoldenEvent> kept;
    if (!anew) kept = ReadGolden(GoldenFile(service));
    const size_t before = kept.size();
    for (GoldenEvent& event : GoldenOf(service)) {
      if (std::find(kept.begin(), kept.end(), event) == kept.end())
        kept.push_back(std::move(event));
    }
    if (kept.size() != before) WriteGolden(GoldenFile(service), kept);
    std::cout << service << ": " << kept.size() << " golden events, " << kept.size() - before
              << " of them new\n";
  }
}
