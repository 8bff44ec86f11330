from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "協働事例集"
