#include "registry/application/published.h"

#include <algorithm>
#include <string>

#include "mkep/registry/v1/registry_state.pb.h"
#include "registry/application/figure_queries.h"
#include "registry/domain/figures.h"

namespace mkep::registry::v1 {
namespace {

// Keeps a published event well below what a log takes in one record.
constexpr int kFiguresAnEvent = 500;

struct Why {
  const char* reason = nullptr;
  const Source* source = nullptr;
};

Why WhyOf(const EstablishmentEvent& event) {
  switch (event.kind_case()) {
    case EstablishmentEvent::kSchoolRegistered:
      return {"registered", &event.school_registered().source()};
    case EstablishmentEvent::kSchoolRenamed:
      return {"renamed", &event.school_renamed().source()};
    case EstablishmentEvent::kSchoolConverted:
      return {"converted", &event.school_converted().source()};
    case EstablishmentEvent::kSchoolClosed:
      return {"closed", &event.school_closed().source()};
    case EstablishmentEvent::kSchoolReopened:
      return {"reopened", &event.school_reopened().source()};
    case EstablishmentEvent::kSchoolTypeChanged:
      return {"type changed", &event.school_type_changed().source()};
    case EstablishmentEvent::kSchoolTrustChanged:
      return {"trust changed", &event.school_trust_changed().source()};
    case EstablishmentEvent::kSchoolDetailsStated:
      return {"details", &event.school_details_stated().source()};
    case EstablishmentEvent::kSchoolLineageLearned:
      return {"lineage", &event.school_lineage_learned().source()};
    case EstablishmentEvent::KIND_NOT_SET:
      return {};
  }
  return {};
}

template <class State>
State Load(const platform::StateSource& now, const std::string& id) {
  State state;
  state.ParseFromString(now.Load(platform::NameOf<State>(id)).state);
  return state;
}

void PublishSchool(const EstablishmentEvent& event, const std::string& id,
                   const platform::StateSource& now, platform::Outbox& outbox) {
  const Why why = WhyOf(event);
  if (!why.reason) return;
  SchoolChanged changed;
  *changed.mutable_school() = Load<Establishment>(now, id).school();
  changed.add_reasons(why.reason);
  changed.set_import_id(why.source->import_id());
  outbox.Publish(id, changed);
}

void PublishFigures(const SubjectFigures& subject, const std::string& import_id,
                    const FigureImport& import, platform::Outbox& outbox) {
  FiguresPublished published;
  published.set_subject(subject.subject());
  for (const FiguresRecorded& recorded : subject.imports()) {
    if (recorded.import_id() != import_id) continue;
    for (const Figure& figure : recorded.figures()) {
      *published.add_figures() = WithProvenance(figure, import_id, import);
      if (published.figures_size() < kFiguresAnEvent) continue;
      outbox.Publish(subject.subject(), published);
      published.clear_figures();
    }
  }
  if (!published.figures().empty()) outbox.Publish(subject.subject(), published);
}

void PublishImport(const std::string& import_id, const platform::StateSource& now,
                   platform::Outbox& outbox) {
  const auto import = Load<FigureImport>(now, import_id);
  for (const Piece& piece : import.pieces()) {
    if (piece.number() > 0) continue;
    PublishFigures(Load<SubjectFigures>(now, SubjectId(piece.subject())), import_id, import,
                   outbox);
  }
}

}  // namespace

void Publish(const platform::Recorded& recorded, const platform::StateSource& now,
             platform::Outbox& outbox) {
  if (const auto* school = recorded.As<EstablishmentEvent>()) {
    return PublishSchool(*school, recorded.id, now, outbox);
  }
  const auto* import = recorded.As<FigureImportEvent>();
  if (!import || !import->has_figure_import_completed()) return;
  PublishImport(recorded.id, now, outbox);
}

}  // namespace mkep::registry::v1
