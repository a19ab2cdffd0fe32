#include "contract/specimen.h"

#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/unknown_field_set.h>
#include <google/type/date.pb.h>
#include <google/type/latlng.pb.h>

#include <algorithm>
#include <bit>

#include "contract/contract_walk.h"

namespace mkep::contract_test {

namespace pb = google::protobuf;

namespace {

// Fills messages; `variant` says which field of each oneof is chosen.
class Filler {
 public:
  explicit Filler(int variant) : variant_(variant) {}

  void Fill(pb::Message* message) {
    const pb::Descriptor* type = message->GetDescriptor();
    if (FillKnown(message)) return;
    if (std::find(above_.begin(), above_.end(), type) != above_.end()) return;
    above_.push_back(type);
    for (int i = 0; i < type->field_count(); ++i) {
      if (IsChosen(type->field(i))) FillField(message, type->field(i));
    }
    above_.pop_back();
  }

 private:
  // Days and places must be real ones: an Evolve may reckon with them.
  static bool FillKnown(pb::Message* message) {
    if (auto* day = dynamic_cast<google::type::Date*>(message)) {
      day->set_year(2026);
      day->set_month(11);
      day->set_day(27);
      return true;
    }
    if (auto* time = dynamic_cast<pb::Timestamp*>(message)) {
      time->set_seconds(1793575800);
      return true;
    }
    if (auto* place = dynamic_cast<google::type::LatLng*>(message)) {
      place->set_latitude(52.04);
      place->set_longitude(-0.76);
      return true;
    }
    return false;
  }

  bool IsChosen(const pb::FieldDescriptor* field) const {
    const pb::OneofDescriptor* oneof = field->real_containing_oneof();
    return !oneof || variant_ % oneof->field_count() == field->index_in_oneof();
  }

  void FillField(pb::Message* message, const pb::FieldDescriptor* field) {
    if (!field->message_type()) return AddScalar(field, message);
    const pb::Reflection* write = message->GetReflection();
    Fill(field->is_repeated() ? write->AddMessage(message, field)
                              : write->MutableMessage(message, field));
  }

  // Numbers are the field's own, strings its name, enums their first value that says something. On
  // the wire a scalar looks the same whether it is repeated or not.
  static void AddScalar(const pb::FieldDescriptor* field, pb::Message* message) {
    const int number = field->number();
    pb::UnknownFieldSet fields;
    switch (field->cpp_type()) {
      case pb::FieldDescriptor::CPPTYPE_STRING:
        fields.AddLengthDelimited(number, field->name() + "-1");
        break;
      case pb::FieldDescriptor::CPPTYPE_DOUBLE:
        fields.AddFixed64(number, std::bit_cast<uint64_t>(static_cast<double>(number)));
        break;
      case pb::FieldDescriptor::CPPTYPE_BOOL:
        fields.AddVarint(number, 1);
        break;
      case pb::FieldDescriptor::CPPTYPE_ENUM:
        fields.AddVarint(number, static_cast<uint64_t>(FirstOf(field->enum_type())));
        break;
      default:
        fields.AddVarint(number, static_cast<uint64_t>(number));
    }
    std::string bytes;
    fields.SerializeToString(&bytes);
    message->MergeFromString(bytes);
  }

  static int FirstOf(const pb::EnumDescriptor* type) {
    return type->value(type->value_count() > 1 ? 1 : 0)->number();
  }

  int variant_;
  std::vector<const pb::Descriptor*> above_;
};

int VariantsOf(const pb::Descriptor* type) {
  int variants = 1;
  for (const pb::Descriptor* message : Reachable(type)) {
    for (int i = 0; i < message->real_oneof_decl_count(); ++i) {
      variants = std::max(variants, message->oneof_decl(i)->field_count());
    }
  }
  return variants;
}

}  // namespace

std::vector<std::unique_ptr<pb::Message>> Specimens(const pb::Descriptor* type) {
  std::vector<std::unique_ptr<pb::Message>> specimens;
  for (int variant = 0; variant < VariantsOf(type); ++variant) {
    specimens.emplace_back(pb::MessageFactory::generated_factory()->GetPrototype(type)->New());
    Filler(variant).Fill(specimens.back().get());
  }
  return specimens;
}

}  // namespace mkep::contract_test
