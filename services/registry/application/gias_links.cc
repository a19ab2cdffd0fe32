#include "registry/application/gias_links.h"

#include "platform/core/dates.h"
#include "registry/application/findings.h"
#include "registry/application/gias_rows.h"

namespace mkep::registry::v1 {
namespace {

using platform::Result;

constexpr int kDaysApart = 1;

struct LinkColumns {
  size_t urn, link_urn, type;
  std::optional<size_t> day;
};

LinkColumns ColumnsOf(const platform::CsvTable& table) {
  return {*table.Find("URN"), *table.Find("LinkURN"), *table.Find({"LinkType", "LinkType (name)"}),
          table.Find({"LinkEstablishedDate", "LinkDate"})};
}

google::type::Date DayOf(const platform::CsvRow& row, const LinkColumns& columns,
                         Findings& findings) {
  const std::string_view text =
      columns.day ? platform::Trimmed(row.cells[*columns.day]) : std::string_view();
  const std::string urn(platform::Trimmed(row.cells[columns.urn]));
  if (text.empty()) {
    findings.Add("link-without-date", SEVERITY_NOTE, "Links without a day.", urn);
    return {};
  }
  if (const auto day = platform::ParseGiasDate(text)) return *day;
  findings.Add("unreadable-link-date", SEVERITY_WARNING,
               "Days of links that are none: taken as not stated.", urn);
  return {};
}

// A link is stated from either end, or from both.
void TakeRow(const platform::CsvRow& row, const LinkColumns& columns, LinkGraph& graph,
             Findings& findings) {
  const std::string urn(platform::Trimmed(row.cells[columns.urn])),
      other(platform::Trimmed(row.cells[columns.link_urn]));
  const std::string_view type = platform::Trimmed(row.cells[columns.type]);
  if (urn == other)
    return findings.Add("link-to-itself", SEVERITY_WARNING, "URNs linked to themselves.", urn);
  const google::type::Date day = DayOf(row, columns, findings);
  if (type.starts_with("Successor")) return graph.Add({urn, other, day, {}});
  if (type.starts_with("Predecessor")) return graph.Add({other, urn, {}, day});
  findings.Add("other-link", SEVERITY_NOTE,
               "Links that are neither successors nor predecessors: not used.", urn);
}

void FindDaysApart(const LinkGraph& graph, Findings& findings) {
  for (const auto& [ends, link] : graph.links()) {
    if (!platform::IsSet(link.former_to) || !platform::IsSet(link.from)) continue;
    const int64_t gap = platform::DayNumber(link.from) - platform::DayNumber(link.former_to);
    if (gap >= 0 && gap <= kDaysApart) continue;
    findings.Add("link-days-apart", SEVERITY_NOTE,
                 "Links whose two ends give days that do not meet.",
                 link.former + " to " + link.successor);
  }
}

Result<void> CheckUrns(const platform::CsvTable& table, const LinkColumns& columns,
                       const std::string& file) {
  for (const platform::CsvRow& row : table.rows) {
    for (const size_t column : {columns.urn, columns.link_urn}) {
      if (IsUrn(platform::Trimmed(row.cells[column]))) continue;
      return tl::unexpected(NoUrn(file, row, static_cast<uint32_t>(column + 1)));
    }
  }
  return {};
}

}  // namespace

void LinkGraph::Add(const Link& link) {
  Link& known = links_.try_emplace({link.former, link.successor}, link).first->second;
  formers_[link.successor].insert(link.former);
  if (platform::IsSet(link.former_to)) known.former_to = link.former_to;
  if (platform::IsSet(link.from)) known.from = link.from;
}

std::vector<const Link*> LinkGraph::From(const std::string& former) const {
  std::vector<const Link*> links;
  for (auto at = links_.lower_bound({former, ""}); at != links_.end() && at->first.first == former;
       ++at) {
    links.push_back(&at->second);
  }
  return links;
}

std::vector<const Link*> LinkGraph::To(const std::string& successor) const {
  std::vector<const Link*> links;
  const auto formers = formers_.find(successor);
  if (formers == formers_.end()) return links;
  for (const std::string& former : formers->second)
    links.push_back(&links_.at({former, successor}));
  return links;
}

std::vector<std::string> LinkGraph::Predecessors(const std::string& urn) const {
  std::vector<std::string> predecessors;
  for (const Link* link : To(urn)) predecessors.push_back(link->former);
  return predecessors;
}

Result<LinksFile> ReadLinks(const UploadedFile& upload) {
  auto read = Read(upload);
  if (!read) return tl::unexpected(read.error());
  if (const auto needed =
          NeedColumns(*read, {{"URN"}, {"LinkURN"}, {"LinkType", "LinkType (name)"}});
      !needed) {
    return tl::unexpected(needed.error());
  }
  const LinkColumns columns = ColumnsOf(read->table);
  if (const auto urns = CheckUrns(read->table, columns, upload.header.file_name()); !urns) {
    return tl::unexpected(urns.error());
  }
  LinksFile file{read->facts, {}, {}};
  Findings findings;
  for (const platform::CsvRow& row : read->table.rows) TakeRow(row, columns, file.graph, findings);
  FindDaysApart(file.graph, findings);
  FindCutOff(read->table, findings);
  findings.AppendTo(file.plausibility);
  return file;
}

}  // namespace mkep::registry::v1
