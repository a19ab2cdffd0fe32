// What makes two adverts the same offer, and the two small aggregates that keep things unique: a
// publisher's own reference, and the vacancies that make one and the same offer.
#pragma once

#include <string>

#include "mkep/recruitment/v1/recruitment_state.pb.h"

namespace mkep::recruitment::v1 {

// LARS code, employer, title and postcodes, each without case and punctuation. Dates, wage and the
// publisher do not count: a college and an employer may both advertise the same place.
std::string OfferId(const Advert& advert);
// Another vacancy that makes the offer; empty where none does.
std::string OtherThan(const std::string& vacancy_id, const Offer& offer);

std::string ReferenceId(const std::string& publisher_id, const std::string& reference);

void Evolve(Offer& offer, const OfferEvent& event);
void Evolve(PublisherReference& reference, const PublisherReferenceEvent& event);

}  // namespace mkep::recruitment::v1
