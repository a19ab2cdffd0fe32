#include "evaluations/application/evaluation_history.h"

#include "evaluations/domain/evaluation.h"
#include "platform/core/domain.h"

namespace mkep::evaluations::v1 {
namespace {

namespace pb = google::protobuf;

// `a.b` for a field b of the part, step or process a.
constexpr int kDepth = 2;

std::string BytesOf(const pb::Message& message, const pb::FieldDescriptor& field) {
  std::unique_ptr<pb::Message> alone(message.New());
  std::unique_ptr<pb::Message> whole(message.New());
  whole->CopyFrom(message);
  whole->GetReflection()->SwapFields(whole.get(), alone.get(), {&field});
  return platform::Serialize(*alone);
}

bool IsPart(const pb::FieldDescriptor& field) {
  const auto* type = field.is_repeated() ? nullptr : field.message_type();
  return type == EvaluationPart::descriptor() || type == GradeProcess::descriptor();
}

void AddChanged(const pb::Message& before, const pb::Message& after, const std::string& prefix,
                int depth, HistoryRow& row) {
  const pb::Descriptor& type = *after.GetDescriptor();
  for (int i = 0; i < type.field_count(); ++i) {
    const pb::FieldDescriptor& field = *type.field(i);
    if (BytesOf(before, field) == BytesOf(after, field)) continue;
    const std::string name = prefix + field.name();
    if (depth < kDepth && IsPart(field)) {
      AddChanged(before.GetReflection()->GetMessage(before, &field),
                 after.GetReflection()->GetMessage(after, &field), name + ".", depth + 1, row);
    } else {
      row.add_fields(name);
    }
  }
}

std::string NameOfEvent(const EvaluationEvent& event) {
  const auto* kind = EvaluationEvent::descriptor()->FindFieldByNumber(event.kind_case());
  return kind ? kind->name() : "";
}

}  // namespace

std::vector<HistoryRow> HistoryOf(const platform::Queries& queries,
                                  const std::string& evaluation_id) {
  std::vector<HistoryRow> rows;
  Evaluation before;
  for (const platform::HistoryEntry& entry : queries.History<Evaluation>(evaluation_id)) {
    for (const std::string& bytes : entry.events) {
      HistoryRow& row = rows.emplace_back();
      row.set_version(entry.version);
      *row.mutable_known_at() = entry.known_at;
      row.set_actor(entry.actor);
      row.mutable_event()->ParseFromString(bytes);
      row.set_what(NameOfEvent(row.event()));
      Evaluation after = before;
      Evolve(after, row.event());
      AddChanged(before, after, "", 1, row);
      before = std::move(after);
    }
  }
  return rows;
}

}  // namespace mkep::evaluations::v1
