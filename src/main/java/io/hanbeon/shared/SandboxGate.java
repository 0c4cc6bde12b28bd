package io.hanbeon.shared;

import jakarta.inject.Provider;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@jakarta.ws.rs.ext.Provider
@SandboxOnly
class SandboxGate implements ContainerRequestFilter {
    private final Provider<Boolean> open;

    /** A provider is made when a native image is built; what is configured is known only when it runs. */
    SandboxGate(@ConfigProperty(name = "hanbeon.sandbox.enabled", defaultValue = "false") Provider<Boolean> open) {
        this.open = open;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!open.get()) {
            throw new NotFoundException();
        }
    }
}
