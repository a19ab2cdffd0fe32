// The address of a page, /path?name=value&name=value.
#include "fuzz/fuzz.h"
#include "fuzz/services.h"
#include "platform/core/dates.h"
#include "platform/http/routes.h"

namespace mkep::fuzz {

using platform::PageAnswer;
using platform::PageRequest;
using properties::World;

namespace {

// What no page of ours says by itself.
constexpr char kForeign[] = "<zz \"'&";

// Has pages and no more.
class Pages : public platform::Host {
 public:
  explicit Pages(const platform::ServiceDefinition& definition) : definition_(definition) {}
  const platform::ServiceDefinition& definition() const override { return definition_; }
  void Execute(platform::CommandCall,
               std::function<void(platform::Result<platform::v1::Receipt>)>) override {}
  void Read(platform::ReadCall, std::function<void(platform::Result<platform::Queries>)>) override {
  }
  std::unique_ptr<platform::Commands> Upload(platform::ReadCall) override { return nullptr; }
  void WhenApplied(uint64_t, std::function<void()>) override {}
  platform::HostStatus Status() const override { return {}; }
  platform::Result<std::vector<platform::JudgedRecord>> Journal(uint64_t, size_t) override {
    return {};
  }

 private:
  const platform::ServiceDefinition& definition_;
};

const World& Site() {
  for (const auto& service : Services()) {
    if (!service->setting().service().pages().empty()) return *service;
  }
  return *Services().front();
}

PageRequest RequestOf(std::string_view query) {
  PageRequest request;
  while (!query.empty()) {
    std::string_view value = TakeUntil('&', &query);
    const std::string name(TakeUntil('=', &value));
    request.query[name] = std::string(value) + (platform::ParseTime(value) ? "" : kForeign);
  }
  return request;
}

void Check(const PageAnswer& answer) {
  Require(answer.status == 200 || answer.status == 400 || answer.status == 404, "it is answered");
  const bool html = answer.content_type.starts_with("text/html");
  Require(!html || answer.body.find("<zz") == std::string::npos, "what was asked is escaped");
}

}  // namespace

void Fuzz(std::string_view address) {
  static Pages host(Site().setting().service());
  static const platform::Routes routes({&host});
  const std::string path(TakeUntil('?', &address));
  auto route = routes.Find(path);
  if (!route) return;
  PageRequest request = RequestOf(address);
  request.path = std::move(route->parts);
  const auto as_of = request.query.find("as_of");
  const auto moment =
      as_of == request.query.end() ? std::nullopt : platform::ParseTime(as_of->second);
  Check((*route->page)(QueriesOf(Site(), moment), request));
}

}  // namespace mkep::fuzz
