#include "recruitment/domain/offer.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cctype>
#include <vector>

namespace mkep::recruitment::v1 {
namespace {

// "Example  Café Ltd." -> "example-café-ltd". Bytes beyond ASCII stay.
std::string Plain(const std::string& text) {
  std::string plain;
  for (const char each : text) {
    const auto c = static_cast<unsigned char>(each);
    if (std::isalnum(c) || c >= 0x80) {
      plain += static_cast<char>(std::tolower(c));
    } else if (!plain.empty() && plain.back() != '-') {
      plain += '-';
    }
  }
  if (!plain.empty() && plain.back() == '-') plain.pop_back();
  return plain;
}

std::string Postcodes(const Advert& advert) {
  std::vector<std::string> codes;
  for (const Workplace& location : advert.locations()) {
    std::string code = Plain(location.postcode());
    std::erase(code, '-');
    codes.push_back(std::move(code));
  }
  std::sort(codes.begin(), codes.end());
  return fmt::format("{}", fmt::join(codes, "+"));
}

}  // namespace

std::string OfferId(const Advert& advert) {
  return fmt::format("{}|{}|{}|{}", advert.lars_code(), Plain(advert.employer().name()),
                     Plain(advert.title()), Postcodes(advert));
}

std::string OtherThan(const std::string& vacancy_id, const Offer& offer) {
  for (const std::string& id : offer.vacancy_ids()) {
    if (id != vacancy_id) return id;
  }
  return "";
}

std::string ReferenceId(const std::string& publisher_id, const std::string& reference) {
  return publisher_id + '/' + reference;
}

void Evolve(Offer& offer, const OfferEvent& event) {
  switch (event.kind_case()) {
    case OfferEvent::kOfferMade:
      offer.add_vacancy_ids(event.offer_made().vacancy_id());
      return;
    case OfferEvent::kOfferEnded: {
      auto& ids = *offer.mutable_vacancy_ids();
      const auto gone = std::find(ids.begin(), ids.end(), event.offer_ended().vacancy_id());
      if (gone != ids.end()) ids.erase(gone);
      return;
    }
    case OfferEvent::KIND_NOT_SET:
      return;
  }
}

void Evolve(PublisherReference& reference, const PublisherReferenceEvent& event) {
  switch (event.kind_case()) {
    case PublisherReferenceEvent::kReferenceTaken:
      reference.set_vacancy_id(event.reference_taken().vacancy_id());
      return;
    case PublisherReferenceEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::recruitment::v1
