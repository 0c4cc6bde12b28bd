package io.hanbeon.console.frame;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Every page is in its reader's language, whoever makes it. */
@Singleton
class PageLanguage {
    private final Language language;

    PageLanguage(Language language) {
        this.language = language;
    }

    void configure(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(this::set);
    }

    private void set(TemplateInstance page) {
        if (Arc.container().requestContext().isActive()) {
            page.setLocale(language.code());
        }
    }
}
