#include "platform/contract/authorization.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "platform/contract/field_value.h"

namespace mkep::platform {

namespace pb = google::protobuf;
using options::v1::Relation;
using options::v1::Role;

namespace {

using Path = std::vector<const pb::FieldDescriptor*>;
using Mark = bool (options::v1::Field::*)() const;

// Paths of the string fields of a request that carry a mark, its nested messages included.
void Collect(const pb::Descriptor* type, Mark mark, Path* path,
             std::set<const pb::Descriptor*> above, std::vector<Path>* found) {
  if (!above.insert(type).second) return;
  for (int i = 0; i < type->field_count(); ++i) {
    const pb::FieldDescriptor* field = type->field(i);
    path->push_back(field);
    const bool marked = (field->options().GetExtension(options::v1::field).*mark)();
    if (marked && field->cpp_type() == pb::FieldDescriptor::CPPTYPE_STRING) found->push_back(*path);
    if (field->message_type()) Collect(field->message_type(), mark, path, above, found);
    path->pop_back();
  }
}

std::vector<Path> Marked(const pb::Descriptor* request, Mark mark) {
  std::vector<Path> found;
  Path path;
  Collect(request, mark, &path, {}, &found);
  return found;
}

// All values that stand at a path, as often as its fields repeat.
void Values(const pb::Message& message, const Path& path, size_t depth,
            std::vector<std::string>* values) {
  const pb::FieldDescriptor* field = path[depth];
  const int count = field->is_repeated() ? message.GetReflection()->FieldSize(message, field) : 1;
  for (int i = 0; i < count; ++i) {
    const int index = field->is_repeated() ? i : -1;
    std::string scratch;
    if (depth + 1 == path.size()) {
      values->push_back(StringOf(message, field, index, &scratch));
    } else {
      Values(MessageOf(message, field, index), path, depth + 1, values);
    }
  }
}

std::string RoleNames(const options::v1::Rpc& rpc) {
  std::string names;
  for (const int role : rpc.roles()) {
    names += (names.empty() ? "" : ", ") +
             ShortName(*options::v1::Role_descriptor()->FindValueByNumber(role));
  }
  return names.empty() ? "none, it admits nobody" : names;
}

std::string DescribeRelation(Relation relation) {
  switch (relation) {
    case options::v1::RELATION_OWN_SCHOOL:
      return "the school that is your own";
    case options::v1::RELATION_ASSIGNED_PARTNER:
      return "the schools you are assigned to";
    case options::v1::RELATION_BOARD_MEMBER_OF:
      return "the boards you are a member of";
    case options::v1::RELATION_OWNER:
      return "what your own organisation owns";
    default:
      return "objects that are yours";
  }
}

}  // namespace

Authorization::Authorization(const pb::MethodDescriptor* method)
    : method_(method),
      rpc_(method->options().GetExtension(options::v1::rpc)),
      schools_(Marked(method->input_type(), &options::v1::Field::school)),
      owners_(Marked(method->input_type(), &options::v1::Field::owner)),
      aggregates_(Marked(method->input_type(), &options::v1::Field::aggregate_id)) {}

bool Authorization::Admits(Role role) const {
  return std::find(rpc_.roles().begin(), rpc_.roles().end(), role) != rpc_.roles().end();
}

std::vector<Relation> Authorization::RelationsOf(Role role) const {
  std::vector<Relation> relations;
  for (const auto& restriction : rpc_.restrictions()) {
    if (restriction.role() == role) relations.push_back(restriction.relation());
  }
  return relations;
}

const std::vector<Authorization::Path>& Authorization::ObjectOf(Relation relation) const {
  switch (relation) {
    case options::v1::RELATION_OWN_SCHOOL:
      return schools_;
    case options::v1::RELATION_OWNER:
      return owners_;
    case options::v1::RELATION_ASSIGNED_PARTNER:
      return schools_.empty() ? aggregates_ : schools_;
    default:
      return aggregates_;
  }
}

// Related to a request that names at least one object, and to every one it names.
bool Authorization::IsRelated(const Caller& caller, Relation relation,
                              const pb::Message& request) const {
  std::vector<std::string> objects;
  for (const Path& path : ObjectOf(relation)) Values(request, path, 0, &objects);
  return !objects.empty() &&
         std::all_of(objects.begin(), objects.end(),
                     [&](const std::string& object) { return caller.Owns(object); });
}

Result<Role> Authorization::Admit(const Caller& caller, const pb::Message& request) const {
  if (rpc_.audience() == options::v1::AUDIENCE_INTERNAL) {
    return Fail(v1::PLATFORM_REASON_NOT_OFFERED, {{"what", method_->full_name()}});
  }
  const bool named = !caller.actor.empty();
  for (const Role role : caller.roles) {
    if (named && Admits(role) && RelationsOf(role).empty()) return role;
  }
  for (const Role role : caller.roles) {
    if (!named || !Admits(role)) continue;
    for (const Relation relation : RelationsOf(role)) {
      if (IsRelated(caller, relation, request)) return role;
    }
  }
  if (Admits(options::v1::ROLE_PUBLIC)) return options::v1::ROLE_PUBLIC;
  return tl::unexpected(Refusal(caller));
}

Error Authorization::Refusal(const Caller& caller) const {
  if (caller.actor.empty()) return MakeError(v1::PLATFORM_REASON_NOT_AUTHENTICATED);
  for (const Role role : caller.roles) {
    if (!Admits(role)) continue;
    return MakeError(
        v1::PLATFORM_REASON_NOT_RELATED,
        {{"method", method_->name()}, {"relation", DescribeRelation(RelationsOf(role).front())}});
  }
  return MakeError(v1::PLATFORM_REASON_NOT_ALLOWED,
                   {{"method", method_->name()}, {"roles", RoleNames(rpc_)}});
}

}  // namespace mkep::platform
