#include "registry/application/figure_queries.h"

#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "platform/core/dates.h"
#include "registry/application/school_queries.h"
#include "registry/domain/figures.h"

namespace mkep::registry::v1 {
namespace {

using platform::Queries;
using platform::Result;

// Imports of a snapshot, each read once.
class Imports {
 public:
  explicit Imports(const Queries& queries) : queries_(queries) {}

  const FigureImport* Find(const std::string& import_id) {
    auto known = known_.find(import_id);
    if (known == known_.end()) {
      known = known_.emplace(import_id, queries_.Find<FigureImport>(import_id)).first;
    }
    return known->second ? &*known->second : nullptr;
  }

 private:
  const Queries& queries_;
  std::map<std::string, std::optional<FigureImport>> known_;
};

bool Matches(const std::string& wanted, const std::string& measure) {
  if (wanted.ends_with('.')) return measure.starts_with(wanted);
  return wanted.empty() || wanted == measure;
}

template <class Request>
bool Wanted(const Request& request, const Figure& figure) {
  return Matches(request.measure(), figure.measure()) &&
         (request.period().empty() || request.period() == figure.period());
}

// The id of the subject's aggregate: figures may be asked for by school, URN, area or subject.
std::string AggregateIdOf(const Queries& queries, const std::string& subject) {
  std::string name = subject.substr(subject.find('/') + 1);
  if (const auto school = SchoolIdOf(queries, name)) return SubjectId("school/" + *school);
  return SubjectId("area/" + name);
}

std::string NameOfSubject(const Queries& queries, const std::string& subject) {
  const std::string name = subject.substr(subject.find('/') + 1);
  const auto establishment = queries.Find<Establishment>(name);
  return establishment ? establishment->school().name() : name;
}

void AddRows(const Queries& queries, const ListFiguresRequest& request,
             const SubjectFigures& subject, Imports& imports, std::vector<FigureRow>& rows) {
  const std::string name = NameOfSubject(queries, subject.subject());
  for (Figure& figure :
       FiguresThatCount(subject, [&](const std::string& id) { return imports.Find(id); })) {
    if (!Wanted(request, figure)) continue;
    FigureRow& row = rows.emplace_back();
    row.set_subject(subject.subject());
    row.set_name(name);
    *row.mutable_figure() = std::move(figure);
  }
}

}  // namespace

Figure WithProvenance(const Figure& figure, const std::string& import_id,
                      const FigureImport& import) {
  Figure whole = figure;
  Provenance& provenance = *whole.mutable_provenance();
  provenance.set_import_id(import_id);
  if (import.facts().files().empty()) return whole;
  const FileFacts& file = import.facts().files(0);
  provenance.set_dataset(file.dataset());
  provenance.set_file(file.file_name());
  provenance.set_digest(file.digest());
  *provenance.mutable_dataset_date() = file.dataset_date();
  return whole;
}

std::vector<Figure> FiguresThatCount(const SubjectFigures& subject, const FindImport& find) {
  using Key = std::tuple<std::string, std::string, std::string, std::string>;
  std::map<Key, std::pair<int64_t, Figure>> newest;
  for (const FiguresRecorded& recorded : subject.imports()) {
    const FigureImport* import = find(recorded.import_id());
    if (!import || !import->has_completed_at()) continue;
    const int64_t since = platform::Micros(import->completed_at());
    for (const Figure& each : recorded.figures()) {
      Figure figure = WithProvenance(each, recorded.import_id(), *import);
      const Key key(figure.measure(), figure.period(), figure.breakdown(),
                    figure.provenance().dataset());
      auto& slot = newest.try_emplace(key, since, Figure()).first->second;
      if (since >= slot.first) slot = {since, std::move(figure)};
    }
  }
  std::vector<Figure> figures;
  for (auto& [key, slot] : newest) figures.push_back(std::move(slot.second));
  return figures;
}

Result<GetFiguresResponse> Answer(const Queries& queries, const GetFiguresRequest& request) {
  const auto subject = queries.Find<SubjectFigures>(AggregateIdOf(queries, request.subject()));
  if (!subject) {
    return platform::Fail(platform::v1::PLATFORM_REASON_NOT_FOUND,
                          {{"kind", "subject with figures"}, {"id", request.subject()}});
  }
  Imports imports(queries);
  GetFiguresResponse response;
  response.set_subject(subject->subject());
  for (Figure& figure :
       FiguresThatCount(*subject, [&](const std::string& id) { return imports.Find(id); })) {
    if (Wanted(request, figure)) *response.add_figures() = std::move(figure);
  }
  return response;
}

Result<ListFiguresResponse> Answer(const Queries& queries, const ListFiguresRequest& request) {
  Imports imports(queries);
  std::vector<FigureRow> rows;
  if (request.subject().empty()) {
    for (const auto& [id, subject] : queries.All<SubjectFigures>()) {
      AddRows(queries, request, subject, imports, rows);
    }
  } else if (const auto one =
                 queries.Find<SubjectFigures>(AggregateIdOf(queries, request.subject()))) {
    AddRows(queries, request, *one, imports, rows);
  }
  ListFiguresResponse response;
  if (auto filled = platform::FillPage(request, std::move(rows), &response); !filled) {
    return tl::unexpected(filled.error());
  }
  return response;
}

}  // namespace mkep::registry::v1
