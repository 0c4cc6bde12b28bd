package io.hanbeon.message.ums;

import io.hanbeon.message.Channel;
import io.hanbeon.message.Content;
import io.hanbeon.message.provider.TextLimits;
import io.hanbeon.message.provider.Unsupported;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the hub and the columns of {@code UMS_MSG} cannot take beside {@link TextLimits}; columns count characters. */
@ApplicationScoped
class UmsLimits {
    private static final int FILES_MAX = 3;
    private static final int TEXT_MAX = 2_000;
    private static final int TITLE_MAX = 100;
    private static final int TEMPLATE_MAX = 20;
    private static final int MERGE_DATA_MAX = 2_000;
    private static final int BUTTONS_MAX = 1_000;

    /** The vendor's manual shows 450 and 600. */
    private static final int FILE_LIST_MAX = 450;

    private final UmsSettings settings;

    UmsLimits(UmsSettings settings) {
        this.settings = settings;
    }

    /** Of texts alone, for whoever makes them up. */
    TextLimits ofTexts() {
        return new TextLimits(
                settings.smsBytesMax(),
                settings.mmsBytesMax(),
                TEXT_MAX,
                TextLimits.CUSTOMARY.titleBytesMax(),
                TextLimits.CUSTOMARY.alimtalkCharactersMax());
    }

    /** The first of what is wrong. */
    Optional<Unsupported> findUnsupported(Channel channel, Content content) {
        var found = switch (channel) {
            case SMS -> Stream.of(text(content), noFiles(content));
            case MMS -> Stream.of(text(content), tooLong("/title", content.title(), TITLE_MAX), files(content));
            case ALIMTALK ->
                Stream.of(
                        text(content),
                        tooLong("/title", content.title(), TITLE_MAX),
                        template(content.template()),
                        noFiles(content));
        };
        return found.flatMap(Optional::stream).findFirst();
    }

    private static Optional<Unsupported> text(Content content) {
        return tooLong("/text", content.text(), TEXT_MAX);
    }

    private static Optional<Unsupported> noFiles(Content content) {
        return unless(
                content.attachments().isEmpty(), "/attachments", "파일은 MMS로만 보낼 수 있습니다", "Files are sent by MMS only");
    }

    private Optional<Unsupported> files(Content content) {
        var attachments = content.attachments();
        return Stream.of(
                        unless(
                                attachments.size() <= FILES_MAX,
                                "/attachments",
                                "파일은 %d개까지 보낼 수 있습니다".formatted(FILES_MAX),
                                "There may be %d files".formatted(FILES_MAX)),
                        IntStream.range(0, attachments.size())
                                .mapToObj(i -> file("/attachments/" + i, attachments.get(i)))
                                .flatMap(Optional::stream)
                                .findFirst(),
                        tooLong("/attachments", UmsContent.files(content), FILE_LIST_MAX))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Unsupported> file(String pointer, String attachment) {
        return Stream.of(
                        unless(
                                UmsContent.isOneOfAList(attachment),
                                pointer,
                                "파일 이름이 비었거나 쉼표가 들어 있습니다",
                                "The file's name is empty or has a comma"),
                        unless(
                                UmsContent.isPlain(attachment)
                                        && UmsContent.isWithin(settings.filesBelow(), attachment),
                                pointer,
                                "보낼 수 있는 파일이 아닙니다. 등록된 폴더의 파일, URL 또는 파일 ID를 지정하십시오",
                                "Name a file below the folder for them, a URL or the id of a file"),
                        unless(
                                UmsContent.hasExtension(attachment),
                                pointer,
                                "파일 이름에 확장자가 없습니다",
                                "The file's name has no extension"),
                        unless(
                                !UmsContent.isPng(attachment),
                                pointer,
                                "PNG 파일은 MMS로 보낼 수 없습니다",
                                "PNG is not sent by MMS"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Unsupported> template(Content.@Nullable Template template) {
        if (template == null) {
            return Optional.of(new Unsupported("/template", "알림톡에는 템플릿이 있어야 합니다", "An alimtalk needs a template"));
        }
        return Stream.of(
                        tooLong("/template/code", template.code(), TEMPLATE_MAX),
                        tooLong("/template/variables", UmsContent.mergeData(template), MERGE_DATA_MAX),
                        tooLong("/template/buttons", UmsContent.buttons(template, settings), BUTTONS_MAX))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<Unsupported> tooLong(String pointer, @Nullable String value, int max) {
        return unless(
                value == null || value.codePointCount(0, value.length()) <= max,
                pointer,
                "UMS 에이전트가 받는 길이(%,d자)를 넘습니다".formatted(max),
                "Longer than the %,d characters that the UMS agent takes".formatted(max));
    }

    private static Optional<Unsupported> unless(boolean isFine, String pointer, String ko, String en) {
        return isFine ? Optional.empty() : Optional.of(new Unsupported(pointer, ko, en));
    }
}
