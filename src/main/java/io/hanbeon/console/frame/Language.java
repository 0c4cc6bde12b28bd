package io.hanbeon.console.frame;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Korean or English: what the reader has chosen, else what their browser asks for, else Korean. */
@RequestScoped
public class Language {
    public static final String PARAMETER = "lang";
    public static final String COOKIE = "hanbeon-lang";
    private static final String KOREAN = "ko";
    private static final String ENGLISH = "en";

    private final CurrentVertxRequest current;

    Language(CurrentVertxRequest current) {
        this.current = current;
    }

    public String code() {
        return Optional.ofNullable(current.getCurrent())
                .map(RoutingContext::request)
                .map(Language::of)
                .orElse(KOREAN);
    }

    public boolean isKorean() {
        return code().equals(KOREAN);
    }

    /** What the address itself says, to be kept for the pages to come. */
    public static Optional<String> chosen(HttpServerRequest request) {
        return known(request.getParam(PARAMETER));
    }

    private static String of(HttpServerRequest request) {
        return chosen(request)
                .or(() -> Optional.ofNullable(request.getCookie(COOKIE))
                        .map(Cookie::getValue)
                        .flatMap(Language::known))
                .orElseGet(() -> preferred(request.getHeader("Accept-Language")));
    }

    private static Optional<String> known(@Nullable String code) {
        return Optional.ofNullable(code).filter(text -> text.equals(KOREAN) || text.equals(ENGLISH));
    }

    /** Whoever asks for neither reads English rather than Korean; whoever asks for nothing, Korean. */
    private static String preferred(@Nullable String accepted) {
        if (accepted == null || accepted.isBlank()) {
            return KOREAN;
        }
        return ranges(accepted)
                .flatMap(range -> Stream.of(KOREAN, ENGLISH).filter(range::startsWith))
                .findFirst()
                .orElse(ENGLISH);
    }

    private static Stream<String> ranges(String accepted) {
        try {
            return Locale.LanguageRange.parse(accepted).stream().map(Locale.LanguageRange::getRange);
        } catch (IllegalArgumentException unreadable) {
            return Stream.of(KOREAN);
        }
    }
}
