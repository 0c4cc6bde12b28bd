package io.hanbeon.reconciliation.format;

import io.hanbeon.shared.Problem;
import io.hanbeon.shared.ProblemType;
import io.hanbeon.shared.Refusal;

/** Why a file is not taken. Nothing of it is stored. */
@SuppressWarnings("serial") // They are told, never serialised.
public abstract sealed class FileRefusal extends Refusal {
    private static final String FORMAT = "format";

    private FileRefusal(Problem problem) {
        super(problem);
    }

    public static final class UnknownFormat extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.format-unknown",
                "{format} 형식은 없습니다. 사용할 수 있는 형식: {formats}",
                "There is no format {format}; there are {formats}.",
                Retry.NEVER);

        UnknownFormat(String format, String formats) {
            super(TYPE.with(FORMAT, format).with("formats", formats).at(FORMAT));
        }
    }

    public static final class NoFormatFits extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.no-format-fits",
                "파일 형식을 알 수 없습니다. 형식을 지정해 주십시오. 맞는 형식: {formats}. 첫 줄: {seen}",
                "The file's format is not certain, so name it. Formats that fit: {formats}. First line: {seen}",
                Retry.NEVER);

        NoFormatFits(String formats, String seen) {
            super(TYPE.with("formats", formats).with("seen", seen).at(FORMAT));
        }
    }

    public static final class PayoutsAreThePlatforms extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                403,
                "recon.payouts-are-the-platforms",
                "지급을 확정하는 은행 파일({format})은 플랫폼 관리자만 올릴 수 있습니다.",
                "A file of the bank ({format}) confirms payouts, so the platform's administrators alone send it.",
                Retry.NEVER);

        public PayoutsAreThePlatforms(String format) {
            super(TYPE.with(FORMAT, format).at(FORMAT));
        }
    }

    public static final class HeaderMissing extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.header-missing",
                "머리글 줄을 찾지 못했습니다. 찾은 항목: {wanted}. 첫 줄: {seen}",
                "No line is the header. Looked for {wanted}; the first line is {seen}",
                Retry.NEVER);

        HeaderMissing(String wanted, String seen) {
            super(TYPE.with("wanted", wanted).with("seen", seen));
        }
    }

    public static final class NoLines extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.no-lines",
                "머리글({header}) 아래에 거래가 한 줄도 없습니다.",
                "There is no line below the header ({header}).",
                Retry.NEVER);

        public NoLines(String header) {
            super(TYPE.with("header", header));
        }
    }

    public static final class TooManyLines extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.too-many-lines",
                "파일의 줄이 너무 많습니다. 최대 {linesMax}줄입니다.",
                "The file has more than {linesMax} lines.",
                Retry.NEVER);

        public TooManyLines(int linesMax) {
            super(TYPE.with("linesMax", linesMax));
        }
    }

    public static final class TooManyBadLines extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.too-many-bad-lines",
                "읽을 수 없는 줄이 {badLinesMax}줄을 넘습니다. {line}번째 줄 {column} 항목: {reason}",
                "More than {badLinesMax} lines cannot be read, the last one line {line}, column {column}: {reason}.",
                Retry.NEVER);

        public TooManyBadLines(int badLinesMax, FileLine.Bad last) {
            super(TYPE.with("badLinesMax", badLinesMax)
                    .with("line", last.number())
                    .with("column", last.column())
                    .with("reason", last.reason().name()));
        }
    }

    public static final class NotCsv extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.not-csv",
                "{line}번째 줄 다음부터 CSV로 읽을 수 없습니다.",
                "After line {line} the file is no CSV.",
                Retry.NEVER);

        NotCsv(long line) {
            super(TYPE.with("line", line));
        }
    }

    public static final class UnknownFile extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                404, "recon.file-unknown", "{id} 대사 파일을 찾을 수 없습니다.", "There is no file {id}.", Retry.NEVER);

        public UnknownFile(String id) {
            super(TYPE.with("id", id).at("id"));
        }
    }

    public static final class LengthMissing extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                411,
                "recon.length-missing",
                "파일을 올릴 때는 Content-Length가 필요합니다.",
                "An upload needs a Content-Length.",
                Retry.NEVER);

        public LengthMissing() {
            super(TYPE.problem());
        }
    }

    public static final class NoFile extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                422,
                "recon.no-file",
                "본문에 파일이 하나 있어야 합니다. multipart의 file 항목이나 CSV 본문으로 보내십시오.",
                "The body has to be one file: a multipart field named file, or the CSV itself.",
                Retry.NEVER);

        public NoFile() {
            super(TYPE.problem());
        }
    }

    public static final class HashDiffers extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                400,
                "recon.hash-differs",
                "도착한 파일의 SHA-256({arrived})이 {header} 헤더와 다릅니다. 저장하지 않았습니다.",
                "What arrived has the SHA-256 {arrived}, another than {header} says. Nothing was stored.",
                Retry.SAFE);

        public HashDiffers(String header, String arrived) {
            super(TYPE.with("header", header).with("arrived", arrived).at(header));
        }
    }

    public static final class HashOfParts extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                415,
                "recon.hash-of-parts",
                "{header} 헤더가 있으면 multipart가 아니라 파일 자체를 본문으로 보내야 합니다.",
                "With {header} the body is the file itself, no multipart.",
                Retry.NEVER);

        public HashOfParts(String header) {
            super(TYPE.with("header", header).at(header));
        }
    }

    public static final class ArrivedTooSlowly extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                408,
                "recon.too-slow",
                "파일이 {seconds}초 안에 도착하지 않았습니다.",
                "The file did not arrive within {seconds} seconds.",
                Retry.SAFE);

        public ArrivedTooSlowly(long seconds) {
            super(TYPE.with("seconds", seconds));
        }
    }

    public static final class TooManyFiles extends FileRefusal {
        private static final ProblemType TYPE = new ProblemType(
                503,
                "recon.too-many-files",
                "동시에 처리 중인 대사 파일이 너무 많습니다. 잠시 후 다시 올려 주십시오.",
                "Too many files are being read at the moment; come back later.",
                Retry.AFTER);

        public TooManyFiles() {
            super(TYPE.after(30));
        }
    }
}
