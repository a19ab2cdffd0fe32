// A record of a journal: as it is, as a healthy replica would have written it, and both again.
#include "fuzz/commits.h"
#include "fuzz/fuzz.h"
#include "fuzz/mutator.h"

namespace mkep::fuzz {

using platform::Verdict;

const Types& InputTypes() {
  static const Types types = {platform::v1::Record::descriptor()};
  return types;
}

void Fuzz(std::string_view input) {
  TakeType(InputTypes(), &input);
  const std::string bytes(input);
  const auto record = platform::DecodeRecord(bytes);
  for (const auto& service : Services()) {
    const auto verdicts = Folded(*service, {bytes, bytes});
    Require(record || verdicts.front() == Verdict::kUndecodable, "what is no record is skipped");
    if (!record || !record->has_commit()) continue;
    const std::string plausible = Plausible(*service, *record);
    const auto again = Folded(*service, {plausible, plausible, bytes});
    Require(again.front() != Verdict::kAccepted || again[1] == Verdict::kDuplicate,
            "what is accepted is settled");
  }
}

}  // namespace mkep::fuzz
