// GIAS's links between URNs as a graph: a school may have several predecessors, and both ends of a
// link may give a day, one or none, or days one apart.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "registry/application/uploaded_files.h"

namespace mkep::registry::v1 {

struct Link {
  std::string former;
  std::string successor;
  google::type::Date former_to;  // last day of the former; unset where not stated
  google::type::Date from;       // first day of the successor; unset where not stated
};

class LinkGraph {
 public:
  void Add(const Link& link);

  // Links that lead on from a URN, or to it, in the order of the other end.
  std::vector<const Link*> From(const std::string& former) const;
  std::vector<const Link*> To(const std::string& successor) const;
  std::vector<std::string> Predecessors(const std::string& urn) const;
  const std::map<std::pair<std::string, std::string>, Link>& links() const { return links_; }

 private:
  std::map<std::pair<std::string, std::string>, Link> links_;
  std::map<std::string, std::set<std::string>> formers_;  // by successor
};

struct LinksFile {
  FileFacts facts;
  LinkGraph graph;
  PlausibilityReport plausibility;
};

platform::Result<LinksFile> ReadLinks(const UploadedFile& upload);

}  // namespace mkep::registry::v1
