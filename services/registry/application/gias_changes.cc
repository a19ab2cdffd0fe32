#include "registry/application/gias_changes.h"

#include <fmt/format.h>
#include <google/protobuf/text_format.h>

#include "platform/core/dates.h"
#include "registry/domain/establishment.h"
#include "registry/domain/statements.h"

namespace mkep::registry::v1 {
namespace {

namespace pb = google::protobuf;

std::string Worded(const School& school, const pb::FieldDescriptor& field) {
  const auto* reflection = School::GetReflection();
  if (!reflection->HasField(school, &field)) return "not known";
  if (field.message_type() == google::type::Date::descriptor()) {
    return platform::ToText(
        static_cast<const google::type::Date&>(reflection->GetMessage(school, &field)));
  }
  if (field.message_type() == google::type::LatLng::descriptor()) {
    return fmt::format("{:.5f}, {:.5f}", school.location().latitude(),
                       school.location().longitude());
  }
  std::string text;
  pb::TextFormat::PrintFieldValueToString(school, &field, -1, &text);
  if (field.cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING && text.size() >= 2) {
    return reflection->GetString(school, &field);
  }
  return text;
}

void WordDetails(const School& before, const School& details, PlannedChange& change) {
  std::vector<const pb::FieldDescriptor*> fields;
  School::GetReflection()->ListFields(details, &fields);
  for (const pb::FieldDescriptor* field : fields) {
    change.add_details(
        fmt::format("{}: {} → {}", field->name(), Worded(before, *field), Worded(details, *field)));
  }
}

std::string Known(const std::string& text) { return text.empty() ? "not known" : text; }

std::string Worded(TrustKnown known, const std::string& id, const std::string& name) {
  if (known == TRUST_KNOWN_TRUST) return fmt::format("{} ({})", name, Known(id));
  return known == TRUST_KNOWN_NONE ? "none" : "not known";
}

std::string Day(const google::type::Date& day) {
  return platform::IsSet(day) ? platform::ToText(day) : "a day not known";
}

void WordClosing(const SchoolClosed& closed, PlannedChange& change) {
  change.add_details("closed on " + Day(closed.closed_on()));
  if (!closed.merged_into().empty()) change.add_details("merged into " + closed.merged_into());
}

void WordConversion(const SchoolConverted& converted, PlannedChange& change) {
  change.add_details(fmt::format("{} → {}", converted.former_urn(), converted.successor().urn()));
  change.add_details(fmt::format("last day {}, first day {}", Day(converted.former_to()),
                                 Day(converted.successor().from())));
  change.add_details("type and trust are not known until a file states them");
}

// The kind of a change, with its words; `before` is the school as it was.
ChangeKind Word(const EstablishmentEvent& event, const School& before, PlannedChange& change) {
  switch (event.kind_case()) {
    case EstablishmentEvent::kSchoolRegistered:
      return CHANGE_KIND_NEW;
    case EstablishmentEvent::kSchoolRenamed:
      change.add_details(fmt::format("{} → {}", before.name(), event.school_renamed().name()));
      return CHANGE_KIND_RENAMED;
    case EstablishmentEvent::kSchoolConverted:
      WordConversion(event.school_converted(), change);
      return CHANGE_KIND_CONVERTED;
    case EstablishmentEvent::kSchoolClosed:
      WordClosing(event.school_closed(), change);
      return CHANGE_KIND_CLOSED;
    case EstablishmentEvent::kSchoolReopened:
      change.add_details(fmt::format("{} → {}", Status_Name(before.status()),
                                     Status_Name(event.school_reopened().status())));
      return CHANGE_KIND_REOPENED;
    case EstablishmentEvent::kSchoolTypeChanged:
      change.add_details(fmt::format("{} → {}", Known(before.type_name()),
                                     event.school_type_changed().type_name()));
      return CHANGE_KIND_TYPE_CHANGED;
    case EstablishmentEvent::kSchoolTrustChanged: {
      const SchoolTrustChanged& trust = event.school_trust_changed();
      change.add_details(fmt::format(
          "{} → {}", Worded(before.trust_known(), before.trust_id(), before.trust_name()),
          Worded(trust.trust_known(), trust.trust_id(), trust.trust_name())));
      return CHANGE_KIND_TRUST_CHANGED;
    }
    case EstablishmentEvent::kSchoolDetailsStated:
      WordDetails(before, event.school_details_stated().details(), change);
      return CHANGE_KIND_DETAILS;
    case EstablishmentEvent::kSchoolLineageLearned:
      for (const UrnPeriod& period : event.school_lineage_learned().lineage())
        change.add_details(period.urn());
      return CHANGE_KIND_LINEAGE;
    case EstablishmentEvent::KIND_NOT_SET:
      break;
  }
  return CHANGE_KIND_UNSPECIFIED;
}

const char* CountOf(ChangeKind kind) {
  switch (kind) {
    case CHANGE_KIND_NEW:
      return "new";
    case CHANGE_KIND_CONVERTED:
      return "converted";
    case CHANGE_KIND_CLOSED:
      return "closed";
    case CHANGE_KIND_REOPENED:
      return "reopened";
    case CHANGE_KIND_RENAMED:
      return "renamed";
    case CHANGE_KIND_TYPE_CHANGED:
      return "type_changed";
    case CHANGE_KIND_TRUST_CHANGED:
      return "trust_changed";
    case CHANGE_KIND_DETAILS:
      return "details";
    case CHANGE_KIND_LINEAGE:
      return "lineage";
    default:
      return "other";
  }
}

void AddChangesOf(const Statement& statement, Establishment known,
                  const std::vector<EstablishmentEvent>& events, Draft& draft,
                  GiasImportPlan& plan) {
  for (const EstablishmentEvent& event : events) {
    PlannedChange& change = *plan.add_changes();
    change.set_school_id(statement.school_id());
    change.set_kind(Word(event, known.school(), change));
    change.set_explained_by(
        event.has_school_lineage_learned() ? "link" : draft.explained_by[statement.school_id()]);
    Evolve(known, event);
    change.set_urn(known.school().urn());
    change.set_name(known.school().name());
    ++draft.counts[CountOf(change.kind())];
  }
}

}  // namespace

void AddChanges(Draft& draft, Planned& planned) {
  Source source;
  *source.mutable_stated_on() = draft.input.file.facts.dataset_date();
  for (auto& [school_id, statement] : draft.statements) {
    const Establishment& known = draft.input.known.WithId(school_id);
    const auto events = EventsFor(known, statement, source);
    if (events.empty()) {
      ++draft.counts["unchanged"];
      continue;
    }
    AddChangesOf(statement, known, events, draft, planned.plan);
    planned.statements.push_back(std::move(statement));
  }
  for (PlannedChange& remark : draft.remarks) *planned.plan.add_changes() = std::move(remark);
}

}  // namespace mkep::registry::v1
