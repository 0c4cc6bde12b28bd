package io.hanbeon.console.frame;

import io.quarkus.qute.EngineConfiguration;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/**
 * {@code {#ko}한국어{#en}English{/ko}}: both languages beside each other in the page, so that neither is forgotten. Built
 * for the Java that builds, since Quarkus reads templates by it then.
 */
@EngineConfiguration
public class InBothLanguages implements SectionHelperFactory<InBothLanguages.Choice> {
    private static final String ENGLISH = "en";

    @Override
    public List<String> getDefaultAliases() {
        return List.of("ko");
    }

    @Override
    public List<String> getBlockLabels() {
        return List.of(ENGLISH);
    }

    @Override
    public Choice initialize(SectionInitContext context) {
        return new Choice(context.getBlock(MAIN_BLOCK_NAME), context.getBlock(ENGLISH));
    }

    /** What is rendered is the block of the page's language. */
    public static final class Choice implements SectionHelper {
        private final SectionBlock korean;
        private final SectionBlock english;

        Choice(SectionBlock korean, SectionBlock english) {
            this.korean = korean;
            this.english = english;
        }

        @Override
        public CompletionStage<ResultNode> resolve(SectionResolutionContext context) {
            var locale = context.resolutionContext().getAttribute(TemplateInstance.LOCALE);
            boolean isEnglish =
                    locale instanceof Locale chosen ? chosen.getLanguage().equals(ENGLISH) : ENGLISH.equals(locale);
            var block = isEnglish ? english : korean;
            return block == null ? ResultNode.NOOP : context.execute(block, context.resolutionContext());
        }
    }
}
