#include "registry/application/figure_upload.h"

#include <fmt/format.h>

#include <algorithm>

#include "platform/application/digest.h"
#include "platform/core/domain.h"
#include "registry/application/figure_rows.h"
#include "registry/application/import_queries.h"

namespace mkep::registry::v1 {
namespace {

using platform::Commands;
using platform::Error;
using platform::Fail;
using platform::Result;

// Figures of one commit, with what it holds beside each piece, stay below 400 KiB, and one piece
// far below that.
constexpr size_t kBytesACommit = 380 * 1024;
constexpr size_t kBytesBesidePiece = 150;
constexpr size_t kFiguresAPiece = 1000;

Result<UploadedFile> OneFile(const std::vector<ImportFiguresRequest>& parts,
                             const google::type::Date& today) {
  UploadedFiles files(today);
  for (const ImportFiguresRequest& part : parts) {
    if (const auto taken = files.Take(part); !taken) return tl::unexpected(taken.error());
  }
  if (files.files().size() == 1) return files.files().front();
  return Fail(REASON_UPLOAD_INCOMPLETE,
              {{"why", "exactly one file of figures is taken in one call"}});
}

Error NothingTaken(const ImportFacts& facts) {
  UnresolvedRow first;
  first.set_why("every cell that could hold one is blank");
  if (facts.unresolved_size() > 0) first = facts.unresolved(0);
  return platform::MakeError(
      REASON_NOTHING_TAKEN,
      {{"file", facts.files(0).file_name()},
       {"rows", std::to_string(facts.files(0).rows())},
       {"why",
        first.row() == 0 ? first.why() : fmt::format("line {}: {}", first.row(), first.why())}});
}

// The same file with the same rows attached is the same import.
std::string ImportIdOf(const ImportFacts& facts) {
  return platform::Sha256(
      fmt::format("{}\n{}", platform::Serialize(facts.files(0)), facts.total()));
}

std::vector<FiguresRecorded> PiecesOf(const std::string& import_id, const FigureFile& file) {
  std::vector<FiguresRecorded> pieces;
  for (const auto& [subject, figures] : file.subjects) {
    for (size_t from = 0; from < figures.size(); from += kFiguresAPiece) {
      FiguresRecorded& piece = pieces.emplace_back();
      piece.set_import_id(import_id);
      piece.mutable_piece()->set_subject(subject);
      piece.mutable_piece()->set_number(static_cast<uint32_t>(from / kFiguresAPiece));
      const size_t to = std::min(from + kFiguresAPiece, figures.size());
      for (size_t i = from; i < to; ++i) *piece.add_figures() = figures[i];
    }
  }
  return pieces;
}

std::vector<RecordFiguresPartRequest> InParts(const std::string& import_id,
                                              const FigureFile& file) {
  std::vector<RecordFiguresPartRequest> parts(1);
  *parts.front().mutable_facts() = file.facts;
  size_t bytes = parts.front().ByteSizeLong();
  for (FiguresRecorded& piece : PiecesOf(import_id, file)) {
    const size_t size = piece.ByteSizeLong() + kBytesBesidePiece;
    if (bytes + size > kBytesACommit && bytes > 0) {
      parts.emplace_back();
      bytes = 0;
    }
    bytes += size;
    *parts.back().add_pieces() = std::move(piece);
  }
  for (RecordFiguresPartRequest& part : parts) part.set_import_id(import_id);
  parts.back().set_last(true);
  return parts;
}

}  // namespace

Result<ImportFiguresResponse> Take(Commands& commands,
                                   const std::vector<ImportFiguresRequest>& parts) {
  const platform::Queries queries = commands.Read();
  const auto upload = OneFile(parts, queries.moment().today);
  if (!upload) return tl::unexpected(upload.error());
  const FigureLayout* layout = FindLayout(upload->header.kind());
  if (!layout)
    return Fail(REASON_KIND_UNKNOWN, {{"kind", upload->header.kind()}, {"kinds", LayoutKinds()}});
  const auto file = ReadFigures(*upload, *layout, ReadKnown(queries));
  if (!file) return tl::unexpected(file.error());
  if (file->facts.total() == 0) return tl::unexpected(NothingTaken(file->facts));
  const std::string import_id = ImportIdOf(file->facts);
  ImportFiguresResponse response;
  const auto known = queries.Find<FigureImport>(import_id);
  if (known && known->has_completed_at()) {
    response.set_known_before(true);
    response.mutable_receipt()->set_nothing_to_do(true);
    *response.mutable_entry() = Shown(import_id, *known);
    return response;
  }
  for (const RecordFiguresPartRequest& part : InParts(import_id, *file)) {
    const std::string id =
        fmt::format("figures/{}/{}", import_id, platform::Sha256(platform::Serialize(part)));
    auto receipt = commands.Run({id, std::make_shared<RecordFiguresPartRequest>(part)});
    if (!receipt) return tl::unexpected(receipt.error());
    *response.mutable_receipt() = std::move(*receipt);
    response.set_commits(response.commits() + 1);
  }
  *response.mutable_entry() = Shown(import_id, *commands.Read().Find<FigureImport>(import_id));
  return response;
}

}  // namespace mkep::registry::v1
