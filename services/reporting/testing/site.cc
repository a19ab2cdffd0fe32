#include "reporting/testing/site.h"

#include <vector>

#include "reporting/reporting.h"

namespace mkep::reporting::testing {
namespace {

using Parts = std::vector<std::string>;

Parts Split(const std::string& text, char at) {
  Parts parts;
  size_t from = 0;
  while (from <= text.size()) {
    const size_t end = std::min(text.find(at, from), text.size());
    if (end > from) parts.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return parts;
}

bool Fits(const Parts& pattern, const Parts& path, std::map<std::string, std::string>& named) {
  if (pattern.size() != path.size()) return false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const bool is_named = pattern[i].front() == '{';
    if (!is_named && pattern[i] != path[i]) return false;
    if (is_named) named[pattern[i].substr(1, pattern[i].size() - 2)] = path[i];
  }
  return true;
}

std::map<std::string, std::string> QueryOf(const std::string& text) {
  std::map<std::string, std::string> query;
  for (const std::string& pair : Split(text, '&')) {
    const size_t equals = std::min(pair.find('='), pair.size());
    query[pair.substr(0, equals)] = equals < pair.size() ? pair.substr(equals + 1) : "";
  }
  return query;
}

}  // namespace

platform::PageAnswer Visit(const platform::testing::Scenario& scenario, const std::string& address,
                           bool sample_data) {
  const platform::ServiceDefinition service = Reporting();
  const size_t mark = std::min(address.find('?'), address.size());
  const Parts path = Split(address.substr(0, mark), '/');
  for (const auto& [pattern, page] : service.pages()) {
    platform::PageRequest request;
    if (!Fits(Split(pattern, '/'), path, request.path)) continue;
    request.query = QueryOf(mark < address.size() ? address.substr(mark + 1) : "");
    request.sample_data = sample_data;
    const auto as_of = request.query.find("as_of");
    return page(QueriesOf(scenario, as_of == request.query.end() ? "" : as_of->second), request);
  }
  return {.status = 404, .body = ""};
}

}  // namespace mkep::reporting::testing
