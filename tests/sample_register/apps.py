from django.apps import AppConfig


class SampleRegisterConfig(AppConfig):
    name = "tests.sample_register"
    label = "sample_register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from portal.registers.register import register
        from tests.sample_register.register import NoticeRegister

        register(NoticeRegister())
