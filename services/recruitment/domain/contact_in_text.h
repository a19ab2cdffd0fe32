// Finds e-mail addresses and telephone numbers in an advert's texts: adverts go to partners and
// carry no personal data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mkep/recruitment/v1/recruitment_published.pb.h"

namespace mkep::recruitment::v1 {

// Paths of the free texts that hold one, as in `how_to_apply.instructions`.
std::vector<std::string> TextsWithContact(const Advert& advert);
bool HoldsContact(std::string_view text);

}  // namespace mkep::recruitment::v1
