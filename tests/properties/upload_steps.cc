#include "properties/upload_steps.h"

#include <set>
#include <utility>

#include "mkep/registry/v1/registry_steps.pb.h"

namespace mkep::properties {

namespace pb = google::protobuf;

namespace {

// Leaves out what has no name or one that came before.
template <class T, class NameOf>
void KeepFirsts(pb::RepeatedPtrField<T>* all, NameOf name_of) {
  std::set<decltype(name_of(std::declval<const T&>()))> seen;
  pb::RepeatedPtrField<T> kept;
  for (const T& each : *all) {
    auto name = name_of(each);
    if (name != decltype(name)() && seen.insert(name).second) *kept.Add() = each;
  }
  all->Swap(&kept);
}

}  // namespace

void MakeUploadStep(pb::Message* message) {
  using namespace registry::v1;
  if (auto* schools = dynamic_cast<ApplyGiasPartRequest*>(message)) {
    KeepFirsts(schools->mutable_statements(),
               [](const Statement& statement) { return statement.school_id(); });
    for (Statement& statement : *schools->mutable_statements()) {
      KeepFirsts(statement.mutable_lineage(), [](const UrnPeriod& period) { return period.urn(); });
    }
  }
  if (auto* figures = dynamic_cast<RecordFiguresPartRequest*>(message)) {
    KeepFirsts(figures->mutable_pieces(), [](const FiguresRecorded& recorded) {
      return std::pair(recorded.piece().subject(), recorded.piece().number());
    });
    for (FiguresRecorded& recorded : *figures->mutable_pieces()) {
      recorded.set_import_id(figures->import_id());
    }
  }
}

}  // namespace mkep::properties
