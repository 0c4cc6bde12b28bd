package io.hanbeon.console.frame;

import io.hanbeon.access.CurrentCaller;
import io.hanbeon.access.Role;
import io.hanbeon.console.InMenu;
import io.hanbeon.console.Site;
import io.quarkus.qute.TemplateData;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;

/** What is around every page: who is logged in, where they are, in which language. Templates call it {@code inject:frame}. */
@Named
@RequestScoped
@TemplateData
public class Frame {
    private final CurrentVertxRequest request;
    private final CurrentCaller caller;
    private final FormProof proof;
    private final Language language;
    private final Instance<InMenu> menu;
    private final ConsoleSettings settings;

    Frame(
            CurrentVertxRequest request,
            CurrentCaller caller,
            FormProof proof,
            Language language,
            Instance<InMenu> menu,
            ConsoleSettings settings) {
        this.request = request;
        this.caller = caller;
        this.proof = proof;
        this.language = language;
        this.menu = menu;
        this.settings = settings;
    }

    /** A link of the navigation, in the reader's language. */
    @TemplateData
    public record Link(String path, String text, boolean isCurrent) {}

    public String lang() {
        return language.code();
    }

    /** What a form carries so that no other page can send it. */
    public String proof() {
        return proof.of(caller.get());
    }

    public boolean isSandbox() {
        return settings.sandbox();
    }

    public boolean isKnown() {
        return !caller.get().id().isEmpty();
    }

    public boolean isAdministrator() {
        return caller.isOneOf(Role.ADMIN);
    }

    public String login() {
        return caller.get().name();
    }

    public String initial() {
        return login().isEmpty() ? "?" : login().substring(0, login().offsetByCodePoints(0, 1));
    }

    public String role() {
        return caller.get().rights().stream().findFirst().orElse("");
    }

    /** Where the pages of this kind begin. */
    public String root() {
        return site().root();
    }

    public boolean isShop() {
        return site() == Site.SHOP;
    }

    private Site site() {
        return Site.of(path()).orElse(Site.CONSOLE);
    }

    public String path() {
        return request.getCurrent().normalizedPath();
    }

    public List<Link> menu() {
        return menu.stream()
                .map(InMenu::entry)
                .filter(entry -> caller.isOneOf(entry.roles().toArray(Role[]::new)))
                .sorted(Comparator.comparingInt(InMenu.Entry::order))
                .map(entry ->
                        new Link(entry.path(), language.isKorean() ? entry.ko() : entry.en(), isCurrent(entry.path())))
                .toList();
    }

    private boolean isCurrent(String path) {
        return path.equals("/console") ? path().equals(path) : path().startsWith(path);
    }
}
