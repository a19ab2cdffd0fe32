#include "reporting/domain/school.h"

#include "platform/core/domain.h"

namespace mkep::reporting::v1 {

platform::Decision Decide(const School& school, const RecordSchoolRequest& command,
                          const platform::Moment&) {
  const registry::v1::SchoolChanged& changed = command.changed();
  if (platform::Serialize(school.facts()) == platform::Serialize(changed.school())) {
    return platform::NothingToDo();
  }
  SchoolRecorded recorded;
  *recorded.mutable_school() = changed.school();
  *recorded.mutable_reasons() = changed.reasons();
  recorded.set_import_id(changed.import_id());
  return platform::Record(std::move(recorded));
}

void Evolve(School& school, const SchoolEvent& event) {
  switch (event.kind_case()) {
    case SchoolEvent::kSchoolRecorded:
      *school.mutable_facts() = event.school_recorded().school();
      school.set_import_id(event.school_recorded().import_id());
      return;
    case SchoolEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::reporting::v1
