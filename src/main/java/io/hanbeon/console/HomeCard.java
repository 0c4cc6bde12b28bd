package io.hanbeon.console;

import io.hanbeon.access.Role;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import java.util.Set;

/** What a feature shows on the home page, to those who may see it. */
public interface HomeCard {
    /** From the top. */
    int order();

    Set<Role> roles();

    Uni<TemplateInstance> card();
}
