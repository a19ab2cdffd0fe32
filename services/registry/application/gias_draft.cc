#include "registry/application/gias_draft.h"

#include "platform/core/dates.h"

namespace mkep::registry::v1 {

Draft::Draft(const PlanInput& from) : input(from) {
  for (const GiasRow& row : input.file.rows) rows.emplace(row.stated.urn(), &row);
}

Statement& Draft::About(const std::string& school_id) {
  Statement& statement = statements[school_id];
  statement.set_school_id(school_id);
  return statement;
}

const GiasRow* Draft::Row(const std::string& urn) const {
  const auto found = rows.find(urn);
  return found == rows.end() ? nullptr : found->second;
}

void Draft::Close(const std::string& school_id, Closing closing, const std::string& by) {
  *About(school_id).mutable_closing() = std::move(closing);
  Explain(school_id, by);
}

void Draft::Convert(const std::string& school_id, const GiasRow& row, Succession succession,
                    const std::string& by) {
  Statement& statement = About(school_id);
  *statement.mutable_stated() = row.stated;
  *statement.mutable_succession() = std::move(succession);
  statement.clear_closing();
  unclaimed.erase(row.stated.urn());
  Explain(school_id, by);
}

bool Draft::IsOutdated(const Establishment& establishment) const {
  return platform::Compare(input.file.facts.dataset_date(), establishment.stated_on()) < 0;
}

}  // namespace mkep::registry::v1
