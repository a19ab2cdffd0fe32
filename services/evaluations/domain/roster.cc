#include "evaluations/domain/roster.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>

namespace mkep::evaluations::v1 {
namespace {

auto PlaceOf(Roster& roster, const std::string& school_id) {
  return std::lower_bound(
      roster.mutable_schools()->begin(), roster.mutable_schools()->end(), school_id,
      [](const ListedSchool& school, const std::string& id) { return school.school_id() < id; });
}

}  // namespace

void List(const platform::Reader& read, const ListedSchool& school, platform::Decision& decision) {
  auto roster = read.Get<Roster>(kRosterId);
  const auto place = PlaceOf(roster, school.school_id());
  const bool same = place != roster.mutable_schools()->end() &&
                    google::protobuf::util::MessageDifferencer::Equals(*place, school);
  if (same) return;
  SchoolListed listed;
  *listed.mutable_school() = school;
  decision.On(platform::NameOf<Roster>(kRosterId), std::move(listed));
}

void Evolve(Roster& roster, const RosterEvent& event) {
  switch (event.kind_case()) {
    case RosterEvent::kSchoolListed: {
      const ListedSchool& school = event.school_listed().school();
      auto& schools = *roster.mutable_schools();
      const auto place = PlaceOf(roster, school.school_id());
      if (place != schools.end() && place->school_id() == school.school_id()) {
        *place = school;
        return;
      }
      const auto at = std::distance(schools.begin(), place);
      *schools.Add() = school;
      std::rotate(schools.begin() + at, schools.end() - 1, schools.end());
      return;
    }
    case RosterEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::evaluations::v1
