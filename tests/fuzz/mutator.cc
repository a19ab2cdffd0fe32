#include "fuzz/mutator.h"

#include <cstdint>
#include <cstring>
#include <random>

#include "platform/core/dates.h"
#include "properties/arbitrary.h"

namespace mkep::fuzz {
namespace {

constexpr size_t kChoices = 64;
constexpr size_t kBytesEvery = 3;  // bytes are changed as well

properties::Tape TapeFrom(std::minstd_rand& random) {
  std::vector<uint16_t> numbers(kChoices);
  for (uint16_t& number : numbers) number = static_cast<uint16_t>(random());
  return properties::Tape(std::move(numbers));
}

// Takes up values of the inputs before.
std::string Altered(std::string_view input, std::minstd_rand& random) {
  static properties::Vocabulary known;
  const auto message = ReadMessage(InputTypes(), input);
  if (!message) return {};
  known.Learn(*message);
  properties::Tape tape = TapeFrom(random);
  const google::type::Date today = platform::ParseIsoDate("2026-11-27").value();
  properties::Arbitrary(known, today, tape).Alter(message.get());
  return InputOf(*message);
}

}  // namespace
}  // namespace mkep::fuzz

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t most);
extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t most, unsigned seed);

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t most, unsigned seed) {
  std::minstd_rand random(seed);
  if (random() % mkep::fuzz::kBytesEvery == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string altered =
      mkep::fuzz::Altered({reinterpret_cast<const char*>(data), size}, random);
  if (altered.empty() || altered.size() > most) return LLVMFuzzerMutate(data, size, most);
  std::memcpy(data, altered.data(), altered.size());
  return altered.size();
}
