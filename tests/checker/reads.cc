#include <algorithm>
#include <unordered_map>

#include "checker/case.h"

namespace mkep::checker {

namespace v1 = platform::v1;

namespace {

// For each token when it was first given, and whether by a read.
struct Given {
  uint64_t at = kNever;
  bool by_read = false;
};
using GivenTokens = std::unordered_map<std::string, Given>;

GivenTokens TokensGiven(const History& history) {
  GivenTokens given;
  const auto note = [&](const std::string& token, uint64_t ended, bool by_read) {
    Given& first = given[token];
    if (ended < first.at) first = {ended, by_read};
  };
  for (const Told& told : history.told) note(told.token, told.ended, false);
  for (const Seen& seen : history.seen) note(seen.at, seen.ended, true);
  return given;
}

// For each position the moment in which the last of the commits up to it was first asked for.
std::vector<uint64_t> AskedUpTo(const Case& its) {
  std::vector<uint64_t> asked(its.ledger.end() + 1, 0);
  for (const auto& [position, commit] : its.ledger.accepted()) {
    uint64_t first = kNever;
    for (const Call& call : its.CallsOf(commit.command_id())) {
      if (call.Asks()) first = std::min(first, call.told->began);
    }
    if (first != kNever) asked[position] = first;
  }
  for (size_t i = 1; i < asked.size(); ++i) asked[i] = std::max(asked[i], asked[i - 1]);
  return asked;
}

std::string NameOf(const Seen& seen) {
  return fmt::format("{}'s read {} of {}", seen.client, seen.began, seen.aggregate);
}

class Reads {
 public:
  explicit Reads(Case& its)
      : its_(its), given_(TokensGiven(its.history)), asked_up_to_(AskedUpTo(its)) {}

  void Check(const Seen& seen) {
    const auto least = seen.token.empty() ? 0 : its_.ledger.PointOf(seen.token);
    if (!least) {
      return its_.Find("I5", "{}: answered to token {}, which is no point of the journal",
                       NameOf(seen), seen.token);
    }
    if (seen.at.empty()) return CheckNotFound(seen, *least);
    const auto at = its_.ledger.PointOf(seen.at);
    if (!at) {
      return its_.Find("I5", "{}: its token {} is no point of the journal", NameOf(seen), seen.at);
    }
    CheckSession(seen, *least, *at);
    CheckShown(seen, *at);
  }

 private:
  // Without a position any state from `least` on could be meant; what is absent there was never
  // there before.
  void CheckNotFound(const Seen& seen, uint64_t least) {
    const bool past = seen.as_of && *seen.as_of < its_.ledger.LogTimeAt(least);
    const Version* version = past ? its_.ledger.AsOf(seen.aggregate, *seen.as_of)
                                  : its_.ledger.At(seen.aggregate, least);
    if (seen.state || version) {
      its_.Find("I4", "{}: {}", NameOf(seen),
                seen.state
                    ? "a state without its position"
                    : "not found, but it was there since " + std::to_string(version->position));
    }
  }

  void CheckSession(const Seen& seen, uint64_t least, uint64_t at) {
    const auto found = given_.find(seen.token);
    const Given given = found == given_.end() ? Given() : found->second;
    if (!seen.token.empty() && given.at > seen.began) {
      its_.Find("I5", "{}: nobody had been given its token {}", NameOf(seen), seen.token);
    }
    if (at < least) {
      its_.Find("I5", "{}: {}: shows position {}, its token says {}", NameOf(seen),
                given.by_read ? "went back behind an earlier read" : "misses what was told", at,
                least);
    }
    if (asked_up_to_[at] > seen.ended) {
      its_.Find("I4", "{}: shows position {} before a commit up to it was asked for", NameOf(seen),
                at);
    }
  }

  void CheckShown(const Seen& seen, uint64_t at) {
    const bool past = seen.as_of && *seen.as_of < its_.ledger.LogTimeAt(at);
    if (seen.final != past) {
      its_.Find("I4", "{}: says {} at position {}", NameOf(seen),
                seen.final ? "that it is final, but more may become known by then"
                           : "that it may change, but log time is past it",
                at);
    }
    const Version* version =
        past ? its_.ledger.AsOf(seen.aggregate, *seen.as_of) : its_.ledger.At(seen.aggregate, at);
    const std::optional<std::string> state = version ? std::optional(version->state) : std::nullopt;
    if (seen.state != state) {
      its_.Find("I4", "{}: shows another state than the journal gives at position {}{}",
                NameOf(seen), at, past ? " as of that moment" : "");
    }
    if (seen.version && *seen.version != (version ? version->number : 0)) {
      its_.Find("I4", "{}: shows version {} at position {}, the journal gives {}", NameOf(seen),
                *seen.version, at, version ? version->number : 0);
    }
  }

  Case& its_;
  const GivenTokens given_;
  const std::vector<uint64_t> asked_up_to_;
};

}  // namespace

void CheckReads(Case& its) {
  Reads reads(its);
  for (const Seen& seen : its.history.seen) {
    if (seen.ended != kNever) reads.Check(seen);
  }
}

}  // namespace mkep::checker
