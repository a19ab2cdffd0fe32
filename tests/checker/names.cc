#include "checker/names.h"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>
#include <openssl/evp.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace mkep::checker {

namespace v1 = platform::v1;

std::string Sha256(std::initializer_list<std::string_view> parts) {
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> hash(EVP_MD_CTX_new(),
                                                                     EVP_MD_CTX_free);
  EVP_DigestInit_ex(hash.get(), EVP_sha256(), nullptr);
  for (const std::string_view part : parts) EVP_DigestUpdate(hash.get(), part.data(), part.size());
  unsigned char digest[32];
  EVP_DigestFinal_ex(hash.get(), digest, nullptr);
  return {digest, digest + sizeof digest};
}

std::string ChainSeed(const v1::Identity& identity) {
  return Sha256({"mkep journal ", identity.journal_id()});
}

std::string RequestDigest(std::string_view request, std::optional<uint64_t> etag) {
  return Sha256({Sha256({request}), etag ? std::to_string(*etag) : ""});
}

uint32_t GenerationAt(const v1::Identity& identity, uint64_t position) {
  uint32_t number = 1;
  for (const v1::Generation& each : identity.generations()) {
    if (each.begins_at() <= position) number = each.number();
  }
  return number;
}

std::string TokenAt(const v1::Identity& identity, uint64_t position, std::string_view chain) {
  std::string token = fmt::format("{}.{}.{}.", identity.journal_id().substr(0, 8),
                                  GenerationAt(identity, position), position);
  for (const char byte : chain.substr(0, 8))
    token += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return token;
}

std::optional<uint64_t> PositionIn(std::string_view token) {
  const size_t chain = token.rfind('.');
  if (chain == std::string_view::npos || chain == 0) return std::nullopt;
  const size_t begin = token.rfind('.', chain - 1);
  if (begin == std::string_view::npos) return std::nullopt;
  uint64_t position = 0;
  const auto [end, error] =
      std::from_chars(token.data() + begin + 1, token.data() + chain, position);
  if (error != std::errc() || end != token.data() + chain) return std::nullopt;
  return position;
}

std::string SequenceAt(const v1::Identity& identity, uint64_t position, uint32_t index) {
  return fmt::format("{:06}-{:019}-{:06}", GenerationAt(identity, position), position, index);
}

bool IsOfLostHistory(const std::string& sequence, const v1::Identity& identity) {
  unsigned generation = 0;
  unsigned long long position = 0;
  if (std::sscanf(sequence.c_str(), "%6u-%19llu-", &generation, &position) != 2) return false;
  return generation < GenerationAt(identity, position);
}

bool IsSequence(std::string_view text) {
  constexpr std::string_view kForm = "000000-0000000000000000000-000000";
  return std::equal(text.begin(), text.end(), kForm.begin(), kForm.end(), [](char have, char like) {
    return like == '0' ? have >= '0' && have <= '9' : have == like;
  });
}

std::string SourceOf(const v1::Identity& identity) {
  return fmt::format("mkep/{}/{}", identity.service(), identity.partition());
}

std::string KindOf(const std::string& aggregate) {
  return aggregate.substr(0, aggregate.find('/'));
}

int64_t Micros(const google::protobuf::Timestamp& time) {
  return time.seconds() * 1'000'000 + time.nanos() / 1'000;
}

std::string ReasonOf(const v1::RefusalRecord& refusal) {
  const auto* pool = google::protobuf::DescriptorPool::generated_pool();
  const auto* reasons = pool->FindEnumTypeByName(refusal.reasons());
  const auto* value = reasons ? reasons->FindValueByNumber(refusal.number()) : nullptr;
  if (!value) return fmt::format("{} {}", refusal.reasons(), refusal.number());
  static constexpr std::string_view kPrefix = "REASON_";
  const size_t prefix = value->name().find(kPrefix);
  return prefix == std::string::npos ? value->name()
                                     : value->name().substr(prefix + kPrefix.size());
}

}  // namespace mkep::checker
