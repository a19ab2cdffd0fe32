#include "peer_review/domain/matching/canonical.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <set>
#include <utility>
#include <vector>

#include "platform/core/domain.h"

namespace mkep::peer_review::matching {

namespace {

using platform::Serialize;

template <class Messages>
void SortByBytes(Messages& messages) {
  if (messages.size() < 2) return;
  std::vector<std::string> bytes;
  for (const auto& message : messages) bytes.push_back(Serialize(message));
  std::sort(bytes.begin(), bytes.end());
  for (int i = 0; i < messages.size(); ++i) {
    messages.Mutable(i)->ParseFromString(bytes[static_cast<size_t>(i)]);
  }
}

void Sort(v1::Offer& offer) {
  SortByBytes(*offer.mutable_priorities());
  SortByBytes(*offer.mutable_strengths());
  SortByBytes(*offer.mutable_dates());
  SortByBytes(*offer.mutable_earlier_partners());
  std::sort(offer.mutable_conflicts()->begin(), offer.mutable_conflicts()->end());
  std::sort(offer.mutable_shares_governors_with()->begin(),
            offer.mutable_shares_governors_with()->end());
}

// URN, then id, then all the rest, so that no order of the input shows.
struct Keyed {
  std::string urn;
  std::string school_id;
  std::string bytes;
  auto operator<=>(const Keyed&) const = default;
};

std::vector<Keyed> Keys(v1::MatchingSnapshot& snapshot) {
  std::vector<Keyed> keys;
  for (v1::Candidate& candidate : *snapshot.mutable_candidates()) {
    SortByBytes(*candidate.mutable_measures());
    Sort(*candidate.mutable_offer());
    keys.push_back({candidate.urn(), candidate.school_id(), Serialize(candidate)});
  }
  std::sort(keys.begin(), keys.end());
  return keys;
}

}  // namespace

v1::MatchingSnapshot Canonical(v1::MatchingSnapshot snapshot) {
  const std::vector<Keyed> keys = Keys(snapshot);
  snapshot.clear_candidates();
  std::set<std::string> seen;
  for (const Keyed& key : keys) {
    if (seen.insert(key.school_id).second) snapshot.add_candidates()->ParseFromString(key.bytes);
  }
  for (v1::HandRule& rule : *snapshot.mutable_hand_rules()) {
    if (rule.second_school_id() < rule.first_school_id()) {
      std::swap(*rule.mutable_first_school_id(), *rule.mutable_second_school_id());
    }
  }
  SortByBytes(*snapshot.mutable_hand_rules());
  return snapshot;
}

std::string Digest(const v1::MatchingSnapshot& canonical, const v1::MatchingPolicy& policy) {
  const std::string bytes = Serialize(canonical) + Serialize(policy);
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr);
  std::string text;
  for (unsigned int i = 0; i < size; ++i) text += fmt::format("{:02x}", digest[i]);
  return text;
}

}  // namespace mkep::peer_review::matching
