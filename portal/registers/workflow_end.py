"""What happens when a workflow has approved something. Imports nothing: Wagtail loads it with its models."""


def publish_workflow_state(workflow_state, user=None) -> None:
    """Publish the approved revision in the approver's name (settings.WAGTAIL_FINISH_WORKFLOW_ACTION)."""
    if task_state := workflow_state.current_task_state:
        task_state.revision.publish(user=task_state.finished_by, skip_permission_checks=True)
