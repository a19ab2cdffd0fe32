// Consistency tokens and sequences of published events.
#include "fuzz/fuzz.h"
#include "platform/projection/token.h"

namespace mkep::fuzz {
namespace {

void CheckToken(const platform::Token& token) {
  platform::v1::Identity identity;
  identity.set_journal_id(token.journal);
  const std::string chain = "0123456789abcdef0123456789abcdef";
  const auto own = platform::ParseToken(platform::FormatToken(identity, token.position, chain));
  Require(own.has_value(), "a token of a journal can be read");
  Require(Matches(*own, identity, chain), "it is of its own journal, generation and chain");
  Require(!Matches(*own, identity, std::string(32, 'x')), "and of no other chain");
  Require(!Matches(token, identity, chain) || token.generation == 1, "nor of a later generation");
}

}  // namespace

void Fuzz(std::string_view text) {
  if (const auto token = platform::ParseToken(text)) CheckToken(*token);
  const auto sequence = platform::ParseSequence(text);
  if (!sequence) return;
  const std::string written =
      platform::FormatSequence(sequence->generation, sequence->position, sequence->index);
  const auto again = platform::ParseSequence(written);
  Require(again && again->generation == sequence->generation &&
              again->position == sequence->position && again->index == sequence->index,
          "a sequence that is written reads the same");
}

}  // namespace mkep::fuzz
