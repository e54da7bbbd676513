from wagtail import hooks

from portal.accounts.views.staff import RefusedAssignRole, RefusedDelete, RefusedSetActiveState

# Later than Wagtail's own, which they replace by name.
for refused in (RefusedAssignRole, RefusedDelete, RefusedSetActiveState):
    hooks.register("register_bulk_action", refused, order=1000)
