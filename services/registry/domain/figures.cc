#include "registry/domain/figures.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace mkep::registry::v1 {
namespace {

using platform::Decision;
using platform::Reader;
using platform::Refuse;

// The publishers' codes (DOMAIN 0.4): what is not a number is one of these, never 0.
constexpr std::array<std::string_view, 13> kCodes = {
    "SUPP", "NE", "NP", "NA", "LOWCOV", "NEW", "c", "z", "x", "low", "k", "u", "-"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Of digits alone.
int Number(std::string_view digits) {
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

constexpr size_t kMostDecimals = 20;
constexpr size_t kYearDigits = 4, kAcademicDigits = 6, kLongestPeriod = 30;

// Decimal text in 1/10000, rounded half away from zero; nothing where it is no number.
std::optional<int64_t> Tenthousandths(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view parts = point < text.size() ? text.substr(point + 1) : std::string_view();
  if (whole.empty() || whole.size() > 12 || (point < text.size() && parts.empty())) return {};
  if (parts.size() > kMostDecimals) return {};
  if (!std::all_of(whole.begin(), whole.end(), IsDigit)) return {};
  if (!std::all_of(parts.begin(), parts.end(), IsDigit)) return {};
  int64_t value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  for (size_t i = 0; i < 4; ++i) value = value * 10 + (i < parts.size() ? parts[i] - '0' : 0);
  if (parts.size() > 4 && parts[4] >= '5') ++value;
  return negative ? -value : value;
}

FigureImportBegun Begun(const ImportFacts& facts, const platform::Moment& now) {
  FigureImportBegun begun;
  *begun.mutable_facts() = facts;
  *begun.mutable_begun_at() = now.time;
  return begun;
}

FigureImportCompleted Completed(const platform::Moment& now) {
  FigureImportCompleted completed;
  *completed.mutable_completed_at() = now.time;
  return completed;
}

bool IsRecorded(const FigureImport& import, const Piece& piece) {
  return std::any_of(import.pieces().begin(), import.pieces().end(), [&](const Piece& each) {
    return each.subject() == piece.subject() && each.number() == piece.number();
  });
}

void RecordOn(const Reader& read, const FiguresRecorded& figures, Decision& decision,
              FigureImportAdvanced& advanced) {
  const std::string name = platform::NameOf<SubjectFigures>(SubjectId(figures.piece().subject()));
  read.Note(name);
  decision.On(name, figures);
  *advanced.add_pieces() = figures.piece();
  advanced.set_figures(advanced.figures() + static_cast<uint32_t>(figures.figures_size()));
}

ImportFacts ExampleFacts(const RecordExampleFiguresRequest& command, const platform::Moment& now) {
  ImportFacts facts;
  FileFacts& file = *facts.add_files();
  file.set_kind("example");
  file.set_dataset("Invented example figures");
  *file.mutable_dataset_date() = now.today;
  file.set_scope("the example school " + command.school_id());
  facts.set_total(static_cast<uint32_t>(command.figures_size()));
  facts.set_example(true);
  return facts;
}

Figure ExampleFigure(const Figure& given, const std::string& urn) {
  Figure figure = given;
  if (figure.breakdown().empty()) figure.set_breakdown("all");
  figure.clear_provenance();
  figure.mutable_provenance()->set_urn(urn);
  return figure;
}

}  // namespace

std::string SubjectId(std::string_view subject) {
  std::string id(subject);
  std::transform(id.begin(), id.end(), id.begin(), [](char c) {
    return c == '/' ? '.' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  });
  return id;
}

std::optional<int> YearOf(std::string_view period) {
  const size_t word = period.find(' ');
  const std::string_view kind = period.substr(0, word == std::string_view::npos ? 0 : word);
  const std::string_view year = period.substr(kind.empty() ? 0 : word + 1);
  const bool other = kind == "calendar" || kind == "financial" || kind == "september";
  if (year.size() < kYearDigits || period.size() > kLongestPeriod || (!kind.empty() && !other))
    return std::nullopt;
  const size_t digits =
      static_cast<size_t>(std::find_if_not(year.begin(), year.end(), IsDigit) - year.begin());
  if (other)
    return digits == kYearDigits ? std::optional(Number(year.substr(0, digits))) : std::nullopt;
  if (digits != kAcademicDigits || year.size() != kAcademicDigits) return std::nullopt;
  const int first = Number(year.substr(0, kYearDigits));
  return Number(year.substr(kYearDigits)) == (first + 1) % 100 ? std::optional(first)
                                                               : std::nullopt;
}

bool ReadValue(Figure& figure) {
  figure.clear_value_e4();
  figure.clear_code();
  if (const auto value = Tenthousandths(figure.text())) {
    figure.set_value_e4(*value);
    return true;
  }
  if (std::find(kCodes.begin(), kCodes.end(), figure.text()) == kCodes.end()) return false;
  figure.set_code(figure.text());
  return true;
}

Decision Decide(const Reader& read, const RecordFiguresPartRequest& command,
                const platform::Moment& now) {
  const auto import = read.Get<FigureImport>(command.import_id());
  if (import.has_completed_at()) return platform::NothingToDo();
  Decision decision;
  FigureImportAdvanced advanced;
  for (const FiguresRecorded& figures : command.pieces()) {
    if (!IsRecorded(import, figures.piece())) RecordOn(read, figures, decision, advanced);
  }
  if (advanced.pieces().empty() && !command.last()) return platform::NothingToDo();
  if (!import.has_begun_at()) decision.On("", Begun(command.facts(), now));
  if (!advanced.pieces().empty()) decision.On("", advanced);
  if (command.last()) decision.On("", Completed(now));
  return decision;
}

Decision Decide(const Reader& read, const RecordExampleFiguresRequest& command,
                const platform::Moment& now) {
  if (read.Exists<FigureImport>(command.import_id())) return platform::NothingToDo();
  const auto establishment = read.Get<Establishment>(command.school_id());
  if (establishment.school().school_id().empty()) {
    return Refuse(REASON_SCHOOL_UNKNOWN, {{"school", command.school_id()}});
  }
  if (!establishment.school().example()) {
    return Refuse(REASON_NOT_AN_EXAMPLE,
                  {{"what", establishment.school().name()},
                   {"why", "it is a real school, and gets no invented figures"}});
  }
  FiguresRecorded recorded;
  recorded.set_import_id(command.import_id());
  recorded.mutable_piece()->set_subject("school/" + command.school_id());
  for (const Figure& given : command.figures()) {
    Figure figure = ExampleFigure(given, establishment.school().urn());
    const std::string number = std::to_string(recorded.figures_size() + 1);
    if (figure.measure().empty() || !YearOf(figure.period())) {
      return Refuse(REASON_FIGURE_NOT_READABLE,
                    {{"number", number}, {"why", "it has no measure, or no period as in 202324"}});
    }
    if (!ReadValue(figure)) {
      return Refuse(
          REASON_FIGURE_NOT_READABLE,
          {{"number", number}, {"why", '"' + given.text() + "\" is neither a number nor a code"}});
    }
    *recorded.add_figures() = figure;
  }
  Decision decision;
  FigureImportAdvanced advanced;
  RecordOn(read, recorded, decision, advanced);
  return decision.On("", Begun(ExampleFacts(command, now), now), advanced, Completed(now));
}

void Evolve(FigureImport& import, const FigureImportEvent& event) {
  switch (event.kind_case()) {
    case FigureImportEvent::kFigureImportBegun:
      *import.mutable_facts() = event.figure_import_begun().facts();
      *import.mutable_begun_at() = event.figure_import_begun().begun_at();
      return;
    case FigureImportEvent::kFigureImportAdvanced:
      import.mutable_pieces()->MergeFrom(event.figure_import_advanced().pieces());
      import.set_done(import.done() + event.figure_import_advanced().figures());
      return;
    case FigureImportEvent::kFigureImportCompleted:
      *import.mutable_completed_at() = event.figure_import_completed().completed_at();
      return;
    case FigureImportEvent::KIND_NOT_SET:
      return;
  }
}

void Evolve(SubjectFigures& subject, const SubjectFiguresEvent& event) {
  switch (event.kind_case()) {
    case SubjectFiguresEvent::kFiguresRecorded:
      subject.set_subject(event.figures_recorded().piece().subject());
      *subject.add_imports() = event.figures_recorded();
      return;
    case SubjectFiguresEvent::KIND_NOT_SET:
      return;
  }
}

}  // namespace mkep::registry::v1
