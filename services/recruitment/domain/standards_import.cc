#include "recruitment/domain/standards_import.h"

#include <fmt/format.h>

#include "platform/core/dates.h"
#include "platform/core/domain.h"
#include "platform/core/text.h"
#include "recruitment/domain/standard.h"

namespace mkep::recruitment::v1 {
namespace {

using platform::Decision;
using platform::Reader;

constexpr size_t kLongestTitle = 200;  // in the report of an import

// Compares the rows of one part with what is known.
class Comparison {
 public:
  Comparison(const Reader& read, const ApplyStandardsRequest& command)
      : read_(read), command_(command) {
    *applied_.mutable_source() = command.source();
    applied_.set_part(command.part());
    applied_.set_parts(command.parts());
    *applied_.mutable_odd_rows() = command.odd_rows();
  }

  Decision Result() {
    for (const StandardRow& row : command_.rows()) Compare(row);
    decision_.On("", applied_);
    return decision_;
  }

 private:
  void Compare(const StandardRow& row) {
    const std::string id = std::to_string(row.facts().lars_code());
    const auto known = read_.Get<Standard>(id);
    ImportCounts& counts = *applied_.mutable_counts();
    counts.set_rows(counts.rows() + 1);
    if (known.facts().lars_code() == 0) {
      counts.set_listed(counts.listed() + 1);
      Note(row, true);
      StandardListed event;
      Fill(row.facts(), row, &event);
      decision_.On(platform::NameOf<Standard>(id), event);
      return;
    }
    const StandardFacts merged = Merged(known.facts(), row.facts());
    const auto differences = Differences(known.facts(), merged);
    if (differences.empty() || IsOlder(known, row, differences.size())) {
      counts.set_unchanged(counts.unchanged() + 1);
      return;
    }
    counts.set_revised(counts.revised() + 1);
    Note(row, false)->mutable_what()->Assign(differences.begin(), differences.end());
    StandardRevised event;
    Fill(merged, row, &event);
    decision_.On(platform::NameOf<Standard>(id), event);
  }

  bool IsOlder(const Standard& known, const StandardRow& row, size_t differences) {
    const auto& known_date = known.stated_by().dataset_date();
    if (platform::Compare(command_.source().dataset_date(), known_date) >= 0) return false;
    OddRow* odd = applied_.add_odd_rows();
    odd->set_row(row.row());
    odd->set_about(platform::Shortened(row.facts().title()));
    odd->set_what(
        fmt::format("says otherwise in {} field(s) than the newer file of {}; not taken over",
                    differences, platform::ToText(known_date)));
    return true;
  }

  StandardChange* Note(const StandardRow& row, bool listed) {
    StandardChange* change = applied_.add_changes();
    change->set_lars_code(row.facts().lars_code());
    change->set_title(platform::Shortened(row.facts().title(), kLongestTitle));
    change->set_listed(listed);
    change->set_row(row.row());
    return change;
  }

  template <class Event>
  void Fill(const StandardFacts& facts, const StandardRow& row, Event* event) const {
    *event->mutable_facts() = facts;
    StatedBy& by = *event->mutable_stated_by();
    by.set_import_id(command_.import_id());
    *by.mutable_dataset_date() = command_.source().dataset_date();
    by.set_row(row.row());
  }

  const Reader& read_;
  const ApplyStandardsRequest& command_;
  StandardsApplied applied_;
  Decision decision_;
};

void Add(const ImportCounts& part, ImportCounts* sum) {
  sum->set_rows(sum->rows() + part.rows());
  sum->set_listed(sum->listed() + part.listed());
  sum->set_revised(sum->revised() + part.revised());
  sum->set_unchanged(sum->unchanged() + part.unchanged());
}

}  // namespace

Decision Decide(const Reader& read, const ApplyStandardsRequest& command, const platform::Moment&) {
  const auto import = read.Get<StandardsImport>(command.import_id());
  if (import.parts_applied() >= command.part()) return platform::NothingToDo();
  return Comparison(read, command).Result();
}

void Evolve(StandardsImport& import, const StandardsImportEvent& event) {
  switch (event.kind_case()) {
    case StandardsImportEvent::kStandardsApplied: {
      const StandardsApplied& applied = event.standards_applied();
      *import.mutable_source() = applied.source();
      import.set_parts_applied(applied.part());
      import.set_parts(applied.parts());
      Add(applied.counts(), import.mutable_counts());
      import.mutable_changes()->MergeFrom(applied.changes());
      import.mutable_odd_rows()->MergeFrom(applied.odd_rows());
      return;
    }
    case StandardsImportEvent::KIND_NOT_SET:
      return;
  }
}

bool IsComplete(const StandardsImport& import) {
  return import.parts() > 0 && import.parts_applied() >= import.parts();
}

}  // namespace mkep::recruitment::v1
