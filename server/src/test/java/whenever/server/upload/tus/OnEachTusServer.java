package whenever.server.upload.tus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;

/** Runs a class of tests on our server and on the reference server. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}", autoCloseArguments = false)
@ArgumentsSource(TusServers.class)
@interface OnEachTusServer {
  /** Only on servers that announce this extension. */
  String announcing() default "";

  /** Only on ours, for what no specification asks for. */
  boolean oursAlone() default false;
}
