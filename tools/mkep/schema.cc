#include "mkep/schema.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "mkep/failure.h"

namespace mkep {

namespace pb = google::protobuf;

namespace {

// Where a kind is known to several services, the one that owns the fact comes first.
constexpr std::array kOrder = {"registry", "evaluations", "peer-review", "recruitment",
                               "reporting"};

// Letters and digits alone, in lower case.
std::string Bare(const std::string& name) {
  std::string bare;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      bare += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
  }
  return bare;
}

bool IsServed(const ServiceDescriptor* service) {
  for (int i = 0; i < service->method_count(); ++i) {
    if (RpcOf(service->method(i)).audience() == options::v1::AUDIENCE_INTERNAL) return false;
  }
  return service->method_count() > 0;
}

long Rank(const ServiceDescriptor* service) {
  return std::find(kOrder.begin(), kOrder.end(), ShortName(service)) - kOrder.begin();
}

bool IsUnaryQuery(const MethodDescriptor* method) {
  return RpcOf(method).has_query() && !method->server_streaming();
}

}  // namespace

std::string ShortName(const ServiceDescriptor* service) {
  const std::string& package = service->file()->package();
  const size_t begin = package.find('.') + 1;
  std::string name = package.substr(begin, package.find('.', begin) - begin);
  std::replace(name.begin(), name.end(), '_', '-');
  return name;
}

std::string Kebab(const std::string& pascal) {
  std::string kebab;
  for (const char c : pascal) {
    const bool upper = std::isupper(static_cast<unsigned char>(c)) != 0;
    if (upper && !kebab.empty()) kebab += '-';
    kebab += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return kebab;
}

Schema::Schema() {
  for (const pb::FileDescriptor* file : contract_.files()) {
    for (int i = 0; i < file->service_count(); ++i) {
      if (IsServed(file->service(i))) services_.push_back(file->service(i));
    }
  }
  std::stable_sort(services_.begin(), services_.end(),
                   [](const auto* a, const auto* b) { return Rank(a) < Rank(b); });
}

const ServiceDescriptor* Schema::Service(const std::string& name) const {
  std::vector<std::string> known;
  for (const ServiceDescriptor* service : services_) {
    known.push_back(ShortName(service));
    if (Bare(name) == Bare(known.back()) || name == service->full_name()) return service;
  }
  Exit(kExitUsage,
       fmt::format("There is no service \"{}\"; there are {}.", name, fmt::join(known, ", ")));
}

const MethodDescriptor* Schema::Method(const ServiceDescriptor* service,
                                       const std::string& name) const {
  std::vector<std::string> known;
  for (int i = 0; i < service->method_count(); ++i) {
    known.push_back(service->method(i)->name());
    if (Bare(known.back()) == Bare(name)) return service->method(i);
  }
  Exit(kExitUsage, fmt::format("{} has no method \"{}\"; it has {}.", ShortName(service), name,
                               fmt::join(known, ", ")));
}

const MethodDescriptor* Schema::Query(const std::string& verb, const std::string& kind) const {
  const size_t slash = kind.find('/');
  const std::string wanted = Bare(verb + kind.substr(slash == std::string::npos ? 0 : slash + 1));
  for (const ServiceDescriptor* service : services_) {
    if (slash != std::string::npos && Bare(kind.substr(0, slash)) != Bare(ShortName(service)))
      continue;
    for (int i = 0; i < service->method_count(); ++i) {
      const MethodDescriptor* method = service->method(i);
      if (IsUnaryQuery(method) && Bare(method->name()) == wanted) return method;
    }
  }
  Exit(kExitUsage,
       fmt::format("There is no kind \"{}\"; there are {}.", kind, fmt::join(Kinds(verb), ", ")));
}

std::vector<std::string> Schema::Kinds(const std::string& verb) const {
  std::vector<std::string> kinds;
  for (const ServiceDescriptor* service : services_) {
    for (int i = 0; i < service->method_count(); ++i) {
      const MethodDescriptor* method = service->method(i);
      if (!IsUnaryQuery(method) || !method->name().starts_with(verb)) continue;
      std::string kind = Kebab(method->name().substr(verb.size()));
      const bool taken = std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
      kinds.push_back(taken ? ShortName(service) + '/' + kind : std::move(kind));
    }
  }
  return kinds;
}

std::unique_ptr<Message> Schema::Make(const pb::Descriptor* type) const {
  return std::unique_ptr<Message>(factory_.GetPrototype(type)->New());
}

}  // namespace mkep
