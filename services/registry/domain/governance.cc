#include "registry/domain/governance.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace mkep::registry::v1 {
namespace {

constexpr std::array kTypes = std::to_array<EstablishmentType>({
    {"1", "Community school", GOVERNANCE_MAINTAINED},
    {"2", "Voluntary aided school", GOVERNANCE_MAINTAINED},
    {"3", "Voluntary controlled school", GOVERNANCE_MAINTAINED},
    {"5", "Foundation school", GOVERNANCE_MAINTAINED},
    {"6", "City technology college", GOVERNANCE_ACADEMY},
    {"7", "Community special school", GOVERNANCE_MAINTAINED},
    {"8", "Non-maintained special school", GOVERNANCE_OTHER},
    {"10", "Other independent special school", GOVERNANCE_INDEPENDENT},
    {"11", "Other independent school", GOVERNANCE_INDEPENDENT},
    {"12", "Foundation special school", GOVERNANCE_MAINTAINED},
    {"14", "Pupil referral unit", GOVERNANCE_OTHER},
    {"15", "Local authority nursery school", GOVERNANCE_MAINTAINED},
    {"18", "Further education", GOVERNANCE_COLLEGE},
    {"24", "Secure units", GOVERNANCE_OTHER},
    {"25", "Offshore schools", GOVERNANCE_OTHER},
    {"26", "Service children's education", GOVERNANCE_OTHER},
    {"27", "Miscellaneous", GOVERNANCE_OTHER},
    {"28", "Academy sponsor led", GOVERNANCE_ACADEMY},
    {"29", "Higher education institutions", GOVERNANCE_COLLEGE},
    {"30", "Welsh establishment", GOVERNANCE_OTHER},
    {"31", "Sixth form centres", GOVERNANCE_COLLEGE},
    {"32", "Special post 16 institution", GOVERNANCE_OTHER},
    {"33", "Academy special sponsor led", GOVERNANCE_ACADEMY},
    {"34", "Academy converter", GOVERNANCE_ACADEMY},
    {"35", "Free schools", GOVERNANCE_ACADEMY},
    {"36", "Free schools special", GOVERNANCE_ACADEMY},
    {"37", "British schools overseas", GOVERNANCE_OTHER},
    {"38", "Free schools alternative provision", GOVERNANCE_ACADEMY},
    {"39", "Free schools 16 to 19", GOVERNANCE_ACADEMY},
    {"40", "University technical college", GOVERNANCE_ACADEMY},
    {"41", "Studio schools", GOVERNANCE_ACADEMY},
    {"42", "Academy alternative provision converter", GOVERNANCE_ACADEMY},
    {"43", "Academy alternative provision sponsor led", GOVERNANCE_ACADEMY},
    {"44", "Academy special converter", GOVERNANCE_ACADEMY},
    {"45", "Academy 16-19 converter", GOVERNANCE_ACADEMY},
    {"46", "Academy 16 to 19 sponsor led", GOVERNANCE_ACADEMY},
    {"49", "Online provider", GOVERNANCE_OTHER},
    {"56", "Institution funded by other government department", GOVERNANCE_OTHER},
    {"57", "Academy secure 16 to 19", GOVERNANCE_ACADEMY},
});

bool SameLetters(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return std::tolower(static_cast<unsigned char>(x)) ==
           std::tolower(static_cast<unsigned char>(y));
  });
}

template <class Matches>
const EstablishmentType* Find(Matches matches) {
  const auto found = std::find_if(kTypes.begin(), kTypes.end(), matches);
  return found == kTypes.end() ? nullptr : &*found;
}

}  // namespace

const EstablishmentType* FindType(std::string_view code) {
  while (code.size() > 1 && code.front() == '0') code.remove_prefix(1);
  return Find([&](const EstablishmentType& type) { return type.code == code; });
}

const EstablishmentType* FindTypeNamed(std::string_view name) {
  return Find([&](const EstablishmentType& type) { return SameLetters(type.name, name); });
}

}  // namespace mkep::registry::v1
