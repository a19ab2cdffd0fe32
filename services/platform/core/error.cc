#include "platform/core/error.h"

#include <cctype>

#include "mkep/options/v1/options.pb.h"

namespace mkep::platform {
namespace {

const options::v1::Refusal& RefusalOf(const google::protobuf::EnumValueDescriptor* reason) {
  return reason->options().GetExtension(options::v1::refusal);
}

// EnumTypeName -> ENUM_TYPE_NAME_, the prefix that buf's STANDARD lint asks of its values.
std::string PrefixOf(const std::string& type_name) {
  std::string prefix;
  for (size_t i = 0; i < type_name.size(); ++i) {
    const auto c = static_cast<unsigned char>(type_name[i]);
    if (i > 0 && std::isupper(c)) prefix += '_';
    prefix += static_cast<char>(std::toupper(c));
  }
  return prefix + '_';
}

// A detail that is a sentence itself brings its own full stop.
std::string Fill(std::string sentence, const Details& details) {
  for (const auto& [name, value] : details) {
    const std::string mark = '{' + name + '}';
    for (size_t at = sentence.find(mark); at != std::string::npos;
         at = sentence.find(mark, at + value.size())) {
      const bool stops = value.ends_with('.') && sentence.substr(at + mark.size(), 1) == ".";
      sentence.replace(at, mark.size() + (stops ? 1 : 0), value);
    }
  }
  return sentence;
}

}  // namespace

std::string Error::Sentence() const {
  const auto& refusal = RefusalOf(reason);
  std::string text = Fill(refusal.sentence(), details);
  if (!refusal.next().empty()) text += ' ' + Fill(refusal.next(), details);
  return text;
}

std::string ShortName(const google::protobuf::EnumValueDescriptor& value) {
  const std::string prefix = PrefixOf(value.type()->name());
  return value.name().starts_with(prefix) ? value.name().substr(prefix.size()) : value.name();
}

std::string Error::Reason() const { return ShortName(*reason); }

int Error::Code() const { return RefusalOf(reason).code(); }

}  // namespace mkep::platform
