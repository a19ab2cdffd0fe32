#include "recruitment/domain/contact_in_text.h"

#include <cctype>

#include "mkep/options/v1/options.pb.h"

namespace mkep::recruitment::v1 {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// Digits of a UK telephone number, the leading 0 or +44 included.
constexpr size_t kFewestDigits = 10;
constexpr size_t kMostDigits = 13;

bool IsAlnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }
bool IsDigit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// name@host.tld
bool HoldsEmail(std::string_view text) {
  for (size_t at = text.find('@'); at != text.npos; at = text.find('@', at + 1)) {
    if (at == 0 || !IsAlnum(text[at - 1])) continue;
    size_t end = at + 1;
    while (end < text.size() && (IsAlnum(text[end]) || text[end] == '-' || text[end] == '.')) ++end;
    const std::string_view host = text.substr(at + 1, end - at - 1);
    const size_t dot = host.find('.');
    if (dot != host.npos && dot > 0 && dot + 1 < host.size()) return true;
  }
  return false;
}

// A run of digits, with the blanks and marks people put between them, that dials.
bool DialsFrom(std::string_view text, size_t begin) {
  size_t digits = 0;
  for (size_t i = begin; i < text.size(); ++i) {
    if (IsDigit(text[i])) {
      ++digits;
    } else if (std::string_view(" -().").find(text[i]) == std::string_view::npos) {
      break;
    }
  }
  return digits >= kFewestDigits && digits <= kMostDigits;
}

bool HoldsTelephone(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const bool begins = i == 0 || (!IsAlnum(text[i - 1]) && text[i - 1] != '.');
    const bool home = text[i] == '0';
    const bool abroad = text.substr(i).starts_with("+44");
    if (begins && (home || abroad) && DialsFrom(text, abroad ? i + 1 : i)) return true;
  }
  return false;
}

bool IsFreeText(const FieldDescriptor* field) {
  const auto format = field->options().GetExtension(options::v1::field).format();
  return field->cpp_type() == FieldDescriptor::CPPTYPE_STRING &&
         (format == options::v1::FORMAT_UNSPECIFIED || format == options::v1::FORMAT_LINE);
}

void Walk(const Message& message, const std::string& path, std::vector<std::string>* found) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> set;
  reflection->ListFields(message, &set);
  for (const FieldDescriptor* field : set) {
    const std::string name = path + field->name();
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      if (field->cpp_type() == FieldDescriptor::CPPTYPE_MESSAGE) {
        Walk(field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                  : reflection->GetMessage(message, field),
             name + '.', found);
      } else if (IsFreeText(field)) {
        const std::string text = field->is_repeated()
                                     ? reflection->GetRepeatedString(message, field, i)
                                     : reflection->GetString(message, field);
        if (HoldsContact(text)) found->push_back(name);
      }
    }
  }
}

}  // namespace

bool HoldsContact(std::string_view text) { return HoldsEmail(text) || HoldsTelephone(text); }

std::vector<std::string> TextsWithContact(const Advert& advert) {
  std::vector<std::string> found;
  Walk(advert, "", &found);
  return found;
}

}  // namespace mkep::recruitment::v1
