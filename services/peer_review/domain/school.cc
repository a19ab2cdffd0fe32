#include "peer_review/domain/school.h"

#include <google/protobuf/util/message_differencer.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "peer_review/domain/matching/measures.h"
#include "peer_review/domain/names.h"

namespace mkep::peer_review::v1 {

using google::protobuf::util::MessageDifferencer;
using platform::Decision;
using platform::Moment;
using platform::NothingToDo;
using platform::Reader;
using platform::Record;

bool IsOpen(const registry::v1::School& school) {
  return school.status() == registry::v1::STATUS_OPEN ||
         school.status() == registry::v1::STATUS_OPEN_PROPOSED_TO_CLOSE;
}

bool IsUsed(const registry::v1::Figure& figure) {
  return figure.breakdown() == "all" && matching::IsKnownMeasure(figure.measure());
}

namespace {

const registry::v1::Figure* Find(const School& school, const std::string& measure) {
  for (const auto& figure : school.figures()) {
    if (figure.measure() == measure) return &figure;
  }
  return nullptr;
}

// A later year's number replaces an earlier one. A later year without a number does not: the latest
// published one stands, with its year.
bool Replaces(const registry::v1::Figure& coming, const registry::v1::Figure* known) {
  if (!known) return coming.has_value_e4();
  if (coming.period() == known->period()) return !MessageDifferencer::Equals(coming, *known);
  return coming.has_value_e4() && coming.period() > known->period();
}

// The figures that are used, one for each measure and year, the last where there are more: what an
// earlier year says counts only where the newer ones say nothing.
std::vector<const registry::v1::Figure*> NewestFirst(const RecordFiguresRequest& command) {
  std::map<std::pair<std::string, std::string>, const registry::v1::Figure*> stated;
  for (const auto& figure : command.figures()) {
    if (IsUsed(figure)) stated[{figure.measure(), figure.period()}] = &figure;
  }
  std::vector<const registry::v1::Figure*> figures;
  for (auto at = stated.rbegin(); at != stated.rend(); ++at) figures.push_back(at->second);
  return figures;
}

void Take(const registry::v1::Figure& figure, School& school) {
  auto& figures = *school.mutable_figures();
  const auto place = std::find_if(figures.begin(), figures.end(), [&](const auto& known) {
    return known.measure() == figure.measure();
  });
  if (place == figures.end()) {
    *figures.Add() = figure;
  } else if (figure.has_value_e4()) {
    *place = figure;
  } else {
    figures.erase(place);
  }
}

}  // namespace

Decision Decide(const Reader& read, const RecordSchoolRequest& command, const Moment&) {
  const auto known = read.Get<School>(command.school_id());
  if (MessageDifferencer::Equals(known.facts(), command.school())) return NothingToDo();
  SchoolRecorded recorded;
  *recorded.mutable_school() = command.school();
  Decision decision = Record(recorded);
  const bool moved = known.facts().local_authority() != command.school().local_authority();
  if (known.has_facts() && !moved) return decision;
  const std::string roster = RosterId(command.school().local_authority());
  const auto listed = read.Get<SchoolRoster>(roster).school_ids();
  if (std::find(listed.begin(), listed.end(), command.school_id()) != listed.end()) return decision;
  SchoolListed joins;
  joins.set_school_id(command.school_id());
  return decision.On(platform::NameOf<SchoolRoster>(roster), joins);
}

Decision Decide(const School& school, const RecordFiguresRequest& command, const Moment&) {
  School after = school;
  FiguresRecorded recorded;
  recorded.set_school_id(command.school_id());
  for (const auto* figure : NewestFirst(command)) {
    if (!Replaces(*figure, Find(after, figure->measure()))) continue;
    Take(*figure, after);
    *recorded.add_figures() = *figure;
  }
  return recorded.figures_size() == 0 ? NothingToDo() : Record(recorded);
}

void Evolve(School& school, const SchoolEvent& event) {
  switch (event.kind_case()) {
    case SchoolEvent::kSchoolRecorded:
      *school.mutable_facts() = event.school_recorded().school();
      return;
    case SchoolEvent::kFiguresRecorded:
      for (const auto& figure : event.figures_recorded().figures()) Take(figure, school);
      return;
    case SchoolEvent::kPartnerRecorded:
      *school.add_partners() = event.partner_recorded().partner();
      return;
    case SchoolEvent::KIND_NOT_SET:
      return;
  }
}

void Evolve(SchoolRoster& roster, const SchoolRosterEvent& event) {
  switch (event.kind_case()) {
    case SchoolRosterEvent::kSchoolListed:
      roster.add_school_ids(event.school_listed().school_id());
      return;
    case SchoolRosterEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::peer_review::v1
